#include "ui/theme/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>

namespace console {

namespace {

/// Draws one SVG whose strokes are `currentColor` in the colour of the moment.
class LucideEngine : public QIconEngine
{
public:
    LucideEngine(QByteArray svg, QColor color) : m_svg(std::move(svg)), m_color(std::move(color)) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QSvgRenderer renderer(recolored(mode));
        renderer.render(painter, rect);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        // The size comes in device pixels already.
        QPixmap out(size);
        out.fill(Qt::transparent);
        QPainter painter(&out);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return out;
    }

    QIconEngine *clone() const override { return new LucideEngine(m_svg, m_color); }

private:
    QByteArray recolored(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        QColor color = m_color.isValid() ? m_color : palette.color(QPalette::Active, QPalette::ButtonText);
        if (mode == QIcon::Disabled)
            color = palette.color(QPalette::Disabled, QPalette::ButtonText);
        QByteArray svg = m_svg;
        return svg.replace("currentColor", color.name().toLatin1());
    }

    QByteArray m_svg;
    QColor m_color;
};

} // namespace

QIcon icon(const QString &name, const QColor &color)
{
    QFile file(QStringLiteral(":/icons/lucide/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QIcon(new LucideEngine(file.readAll(), color));
}

QIcon icon(const QString &name)
{
    return icon(name, QColor());
}

} // namespace console
