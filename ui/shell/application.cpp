#include "ui/shell/application.h"

#include "ui/widgets/accessibility.h"

#include <QEvent>
#include <QMetaEnum>
#include <QThread>

namespace console {

namespace {

QString describe(const char *receiverClass, const QString &receiverName, QEvent::Type type)
{
    const QMetaEnum types = QMetaEnum::fromType<QEvent::Type>();
    const char *name = types.valueToKey(type);
    QString text = QString::fromLatin1(receiverClass);
    if (!receiverName.isEmpty())
        text += QLatin1Char(' ') + receiverName;
    return text + QStringLiteral(": ") + (name != nullptr ? QString::fromLatin1(name) : QString::number(type));
}

} // namespace

Application::Application(int &argc, char **argv) : QApplication(argc, argv)
{
    installAccessibility();
}

bool Application::notify(QObject *receiver, QEvent *event)
{
    // Only the outermost delivery in the GUI thread keeps the user waiting; other threads deliver through here too.
    // The receiver may be gone afterwards.
    if (QThread::currentThread() != thread() || m_depth > 0)
        return QApplication::notify(receiver, event);
    const char *receiverClass = receiver->metaObject()->className();
    const QString receiverName = receiver->objectName();
    const QEvent::Type type = event->type();
    QElapsedTimer timer;
    timer.start();
    ++m_depth;
    const bool handled = QApplication::notify(receiver, event);
    --m_depth;
    const qint64 microseconds = timer.nsecsElapsed() / 1000;
    if (microseconds > m_longest.microseconds)
        m_longest = {microseconds, describe(receiverClass, receiverName, type)};
    return handled;
}

} // namespace console
