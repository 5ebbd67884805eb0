#pragma once

#include "core/secret.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

class QMimeData;

namespace console {

/// The one way a secret reaches the clipboard: marked as secret for clipboard managers, and cleared
/// after a time, or at destruction, if the clipboard still holds it.
class SecretClipboard : public QObject
{
    Q_OBJECT

public:
    explicit SecretClipboard(QObject *parent = nullptr);
    ~SecretClipboard() override;

    static constexpr int ClearAfterSeconds = 30;

    void copy(const Secret &secret);

Q_SIGNALS:
    void cleared();

private:
    void clearIfOurs();

    QTimer m_timer;
    Secret m_copied;
};

} // namespace console
