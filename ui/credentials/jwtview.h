#pragma once

#include "core/secret.h"
#include "models/jwt.h"

#include <QWidget>

class QAction;
class QLabel;
class QTableView;

namespace console {

class JwtModel;

/// A decoded token: what it is, that nobody verified it, its header and its claims. Hidden while there is none.
/// Claims are personal data: whoever owns the view takes it away when secrets are masked.
class JwtView : public QWidget
{
    Q_OBJECT

public:
    explicit JwtView(QWidget *parent);

    /// `path` names the value that the token is.
    void showToken(const QString &path, const Jwt &token);
    void clear();

Q_SIGNALS:
    /// Header and claims are to be copied, each as the JSON text it is, one a line.
    void copyRequested(const QString &path, const console::Secret &json);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();
    void copyToken();

    JwtModel *m_model;
    QLabel *m_title;
    QLabel *m_sentence;
    QTableView *m_table;
    QAction *m_copy;
    QAction *m_close;
    QString m_path;
    Jwt m_token;
};

} // namespace console
