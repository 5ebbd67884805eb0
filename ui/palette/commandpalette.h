#pragma once

#include "models/commandsmodel.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListView;

namespace console {

/// Finds anything that can be done or opened by a few letters of its name. Typing narrows the list, Up and
/// Down choose, Enter does it, Esc leaves. Deletes itself.
class CommandPalette : public QDialog
{
    Q_OBJECT

public:
    CommandPalette(std::vector<Command> commands, CommandsModel::Search search, QWidget *parent);
    /// What is listed first while nothing is typed.
    void setAtHand(std::vector<Command> commands);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void find(const QString &query);
    void choose(int row);
    void describeCurrent();
    void run(const QModelIndex &index);

    CommandsModel *m_model;
    QLineEdit *m_query;
    QListView *m_list;
    QLabel *m_found;
};

} // namespace console
