#pragma once

#include "core/result.h"
#include "core/secret.h"
#include "dto/integration.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QTableView;

namespace console {

class ConnectionDetails;
class CredentialsModel;
class ExpiryCountdown;
class JwtView;
class ScopesBox;

/// The values of credentials, masked until they are revealed one by one, and masked again after a minute; tokens that
/// can be decoded, their scopes, and how long they work. Says what was done with them, for the journal; fetches and
/// keeps nothing.
class CredentialValues : public QWidget
{
    Q_OBJECT

public:
    explicit CredentialValues(QWidget *parent);

    static constexpr int RemaskAfterSeconds = 60;

    /// Shows the credentials of a connection, all masked, and takes the keyboard.
    void showCredentials(const ConnectionDetails &details);
    /// Whether it is worth asking what functions need: scopes are known to be granted.
    bool knowsScopes() const;
    /// What the functions of the integration declare, or why that is not known.
    void setFunctions(const Result<std::vector<FunctionInfo>> &functions);
    /// Forgets them.
    void clear();
    void maskAll();
    /// Where a decoded token is shown.
    const QWidget *decodedToken() const;

Q_SIGNALS:
    /// The value at this path was revealed.
    void revealed(const QString &path);
    /// It is a token whose header and claims were shown.
    void decoded(const QString &path);
    /// It is to be copied.
    void copyRequested(const QString &path, const console::Secret &value);
    void hideRequested();

private:
    void makeActions();
    QWidget *makeBar();
    QTableView *makeValuesTable();
    void toggleReveal();
    void decode();
    void copyValue();
    QAction *makeAction(const char *iconName, const QString &text, const QString &toolTip);
    void updateActions();
    int selectedRow() const;
    QString pathOf(int row) const;

    CredentialsModel *m_model;
    QTimer m_remask;
    QAction *m_reveal;
    QAction *m_decode;
    QAction *m_copy;
    QAction *m_hide;
    ExpiryCountdown *m_expiry;
    QTableView *m_table;
    QWidget *m_none;
    JwtView *m_jwt;
    ScopesBox *m_scopes;
};

} // namespace console
