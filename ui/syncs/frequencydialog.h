#pragma once

#include "dto/sync.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QLineEdit;
class QPushButton;

namespace console {

class CallBase;
class MessageBar;
class Syncs;

/// Changes how often one sync runs. Stays open, with what was typed, until the server took it or the
/// user gives up.
class FrequencyDialog : public QDialog
{
    Q_OBJECT

public:
    FrequencyDialog(Syncs &syncs, const SyncStatus &status, QWidget *parent);
    ~FrequencyDialog() override;

Q_SIGNALS:
    /// The server took it and calls it `normalised`.
    void changed(const QString &normalised);
    /// The guard level refused it and the user wants to change that.
    void guardLevelRequested();

private:
    QWidget *buildButtons();
    void check();
    void save();

    Syncs &m_syncs;
    ConnectionRef m_connection;
    SyncRef m_sync;
    QPointer<CallBase> m_call;
    QLineEdit *m_frequency;
    QLabel *m_problem;
    MessageBar *m_messages;
    QPushButton *m_save = nullptr;
};

} // namespace console
