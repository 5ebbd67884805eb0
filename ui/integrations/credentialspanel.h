#pragma once

#include "core/call.h"
#include "core/json.h"
#include "ui/shell/page.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QPushButton;
class QTableView;

namespace console {

class CredentialsModel;
class MessageBar;

/// The credentials of one integration (its OAuth client, its app key): fetched only when asked for,
/// masked, revealed one by one and masked again after a time. Each step is journaled.
class CredentialsPanel : public QWidget
{
    Q_OBJECT

public:
    CredentialsPanel(const PageContext &context, QWidget *parent);
    ~CredentialsPanel() override;

    static constexpr int MaskAgainAfterSeconds = 30;

    /// Forgets what is shown and stands ready for another integration.
    void setIntegration(const ProviderConfigKey &integration);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *buildList();
    void fetch();
    void showCredentials(const JsonValue &credentials);
    void showNote(const QString &text);
    void forget();
    int currentRow() const;
    void toggleReveal();
    void copyCurrent();
    void maskAll();
    void updateButtons();
    void note(const QString &action, int row);

    PageContext m_context;
    ProviderConfigKey m_integration;
    QPointer<CallBase> m_call;
    QTimer m_maskAgain;
    CredentialsModel *m_model;
    QAction *m_show;
    QLabel *m_note;
    MessageBar *m_messages;
    QTableView *m_table = nullptr;
    QWidget *m_list = nullptr;
    QPushButton *m_reveal = nullptr;
    QPushButton *m_copy = nullptr;
};

} // namespace console
