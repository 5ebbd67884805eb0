#pragma once

#include "dto/connection.h"
#include "models/connectionexport.h"
#include "ui/connections/connectioncommand.h"
#include "ui/shell/page.h"

#include <QWidget>

#include <optional>

class QTableView;

namespace console {

class ColumnLayout;
class ConnectionCommands;
class ScrollAnchor;
class SelectionActions;
class SelectionBar;
class TableFrame;

/// The table of connections with its columns, its selection and what can be done with that.
class ConnectionTable : public QWidget
{
    Q_OBJECT

public:
    ConnectionTable(const PageContext &context, ConnectionCommands &commands, QWidget *parent);

    QTableView *view() const { return m_view; }
    TableFrame *frame() const { return m_frame; }
    ColumnLayout *columns() const { return m_columns; }

    /// Selects a visible row and scrolls to it.
    void select(int row);
    /// How many connections are selected.
    qsizetype selectedCount() const;
    std::vector<ConnectionRef> selected() const;
    /// The selected connection, when it is the only one.
    std::optional<ConnectionRow> single() const;
    /// The next rearrangement is the user's: without a selected row in view the table begins at the top.
    void rearranged();

    /// What the table shows, in its order; or what of it is selected.
    ConnectionExport shownRows() const;
    ConnectionExport selectedRows() const;

Q_SIGNALS:
    void selectionChanged();
    /// A connection was clicked, or Enter pressed on it.
    void activated();
    /// Escape, with no more than one connection selected.
    void left();
    /// The selected rows are to be written into a file.
    void exportRequested();

private:
    QTableView *buildView();
    void buildActions(ConnectionCommands &commands);
    void addCopying(ConnectionCommands &commands);
    void copyRows(const ConnectionCommand::Refs &refs, int kind);
    void copyCellOrRows();
    void showMenu(const QPoint &at);
    void chooseColumns();
    void noteSelection();
    void settle();
    void clearSelection();

    PageContext m_context;
    ConnectionCommands &m_commands;
    ScrollAnchor *m_anchor = nullptr; ///< Made with the view.
    QTableView *m_view;
    TableFrame *m_frame;
    ColumnLayout *m_columns;
    SelectionBar *m_bar;
    SelectionActions *m_actions = nullptr;
};

} // namespace console
