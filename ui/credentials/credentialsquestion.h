#pragma once

#include "dto/connectionquery.h"

#include <QWidget>

class QAction;
class QCheckBox;
class QLabel;
class QPushButton;

namespace console {

/// What is asked before credentials are fetched: whether to fetch them at all, with the refresh token, and whether
/// to refresh first; and what each may do to the customer.
class CredentialsQuestion : public QWidget
{
    Q_OBJECT

public:
    explicit CredentialsQuestion(QWidget *parent);

    ConnectionOptions options() const;
    /// Nothing is ticked any more: for another connection.
    void reset();
    /// Something is under way, which can only be cancelled; `progress` says what. Empty for nothing.
    void setProgress(const QString &progress);
    /// Whether fetching is what to do next; it is not when something else, such as a reconnect link, is.
    void setLeading(bool leading);
    /// Why nothing can be fetched; empty when it can.
    void setObstacle(const QString &why);

Q_SIGNALS:
    void showRequested();
    void cancelRequested();

private:
    void makeActions();
    void update();

    QAction *m_show;
    QPushButton *m_showButton;
    QAction *m_cancel;
    QCheckBox *m_refreshToken;
    QCheckBox *m_forceRefresh;
    QString m_obstacle;
    QLabel *m_progress;
};

} // namespace console
