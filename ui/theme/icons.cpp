#include "ui/theme/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace console {

namespace {

QString fileOf(const QString &name)
{
    return QStringLiteral(":/icons/lucide/%1.svg").arg(name);
}

/// Draws one SVG whose strokes are `currentColor` in the colour of the moment. Tables draw the same few again and
/// again: each is read and rendered once for a size and colour.
class LucideEngine : public QIconEngine
{
public:
    LucideEngine(QString name, QColor color) : m_name(std::move(name)), m_color(std::move(color)) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        QPixmap pixmap = scaledPixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state, ratio);
        pixmap.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect.topLeft(), pixmap);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        // The size comes in device pixels already.
        const QString color = colorOf(mode).name(QColor::HexArgb);
        const QString key =
            QStringLiteral("lucide/%1/%2/%3x%4").arg(m_name, color).arg(size.width()).arg(size.height());
        QPixmap out;
        if (QPixmapCache::find(key, &out))
            return out;
        out = QPixmap(size);
        out.fill(Qt::transparent);
        QPainter painter(&out);
        // Beside a text the space is wider than the icon: what is left stands between the two.
        const int side = qMin(size.width(), size.height());
        QSvgRenderer(svg(mode)).render(&painter, QRect(0, (size.height() - side) / 2, side, side));
        painter.end();
        QPixmapCache::insert(key, out);
        return out;
    }

    QIconEngine *clone() const override { return new LucideEngine(m_name, m_color); }

private:
    QColor colorOf(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        return m_color.isValid() ? m_color : palette.color(QPalette::Active, QPalette::ButtonText);
    }

    QByteArray svg(QIcon::Mode mode) const
    {
        QFile file(fileOf(m_name));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return file.readAll().replace("currentColor", colorOf(mode).name().toLatin1());
    }

    QString m_name;
    QColor m_color;
};

} // namespace

QIcon icon(const QString &name, const QColor &color)
{
    return QFile::exists(fileOf(name)) ? QIcon(new LucideEngine(name, color)) : QIcon();
}

QIcon icon(const QString &name)
{
    return icon(name, QColor());
}

} // namespace console
