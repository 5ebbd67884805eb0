#include "photographer.h"

#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QPainter>
#include <QPixmap>
#include <QProgressBar>

#include <algorithm>
#include <cstdio>

namespace console {

namespace {

constexpr int PollMs = 50;
constexpr int QuietPolls = 8;  ///< So long nothing must have been loading.
constexpr int MostPolls = 300; ///< After so long the picture is taken as it is.

} // namespace

Photographer::Photographer(MainWindow &window, const QString &folder, QObject *parent)
    : QObject(parent), m_window(window), m_folder(folder)
{
    m_timer.setInterval(PollMs);
    connect(&m_timer, &QTimer::timeout, this, &Photographer::poll);
}

void Photographer::add(const QString &name, std::function<void()> prepare)
{
    m_pictures.push_back({.name = name, .prepare = std::move(prepare)});
}

void Photographer::addAtOnce(const QString &name, std::function<void()> prepare)
{
    m_pictures.push_back({.name = name, .prepare = std::move(prepare), .atOnce = true});
}

void Photographer::start()
{
    QDir().mkpath(m_folder);
    next();
}

void Photographer::next()
{
    if (m_pictures.empty()) {
        m_timer.stop();
        Q_EMIT finished(m_allSaved);
        return;
    }
    m_current = std::move(m_pictures.front());
    m_pictures.pop_front();
    m_current.prepare();
    m_quietPolls = 0;
    m_polls = 0;
    m_timer.start();
}

bool Photographer::isBusy() const
{
    if (m_current.atOnce)
        return false;
    const QList<QProgressBar *> bars = m_window.findChildren<QProgressBar *>();
    return std::any_of(bars.begin(), bars.end(), [](const QProgressBar *bar) { return bar->isVisible(); });
}

void Photographer::poll()
{
    m_quietPolls = isBusy() ? 0 : m_quietPolls + 1;
    if (m_quietPolls < QuietPolls && ++m_polls < MostPolls)
        return;
    m_timer.stop();
    if (!m_current.name.isEmpty())
        save();
    const QList<QDialog *> dialogs = m_window.findChildren<QDialog *>();
    for (QDialog *dialog : dialogs) {
        if (dialog->isVisible())
            dialog->reject();
    }
    next();
}

void Photographer::save()
{
    QPixmap picture = m_window.grab();
    QPainter painter(&picture);
    const QList<QDialog *> dialogs = m_window.findChildren<QDialog *>();
    for (QDialog *dialog : dialogs) {
        if (!dialog->isVisible())
            continue;
        const QPixmap front = dialog->grab();
        const QPoint at((m_window.width() - dialog->width()) / 2, (m_window.height() - dialog->height()) / 3);
        painter.fillRect(m_window.rect(), QColor(0, 0, 0, 90));
        painter.drawPixmap(at, front);
    }
    painter.end();
    const QString path = QDir(m_folder).filePath(m_current.name + QStringLiteral(".png"));
    if (!picture.save(path)) {
        std::fprintf(stderr, "cannot write %s\n", qUtf8Printable(path));
        m_allSaved = false;
    }
}

} // namespace console
