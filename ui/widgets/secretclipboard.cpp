#include "ui/widgets/secretclipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace console {

SecretClipboard::SecretClipboard(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(ClearAfterSeconds * 1000);
    connect(&m_timer, &QTimer::timeout, this, &SecretClipboard::clearIfOurs);
}

SecretClipboard::~SecretClipboard()
{
    clearIfOurs();
}

void SecretClipboard::copy(const Secret &secret)
{
    auto *data = new QMimeData;
    data->setText(QString::fromUtf8(secret.reveal()));
    // What Klipper, and through it most managers, look at before they keep a text in their history.
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), "secret");
    m_copied = secret;
    QGuiApplication::clipboard()->setMimeData(data);
    m_timer.start();
}

void SecretClipboard::clearIfOurs()
{
    if (m_copied.isEmpty())
        return;
    QClipboard *clipboard = QGuiApplication::clipboard();
    // Only a clipboard we still own is asked: reading another program's would wait for that program.
    const bool ours = clipboard->ownsClipboard() && clipboard->text().toUtf8() == m_copied.reveal();
    m_copied = {};
    if (ours) {
        clipboard->clear();
        Q_EMIT cleared();
    }
}

} // namespace console
