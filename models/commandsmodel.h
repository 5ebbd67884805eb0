#pragma once

#include "models/roles.h"

#include <QAbstractListModel>

#include <functional>
#include <vector>

namespace console {

/// What a command leads to; also the order in which equally good ones are listed.
enum class CommandKind { Action, Page, Environment, Integration, Connection };

/// One thing that can be done from the command palette.
struct Command {
    CommandKind kind = CommandKind::Action;
    QString text;              ///< "Pause sync".
    QString detail;            ///< Where it belongs, or what it does; may be empty.
    QString keys;              ///< "Ctrl+K"; may be empty.
    bool enabled = true;       ///< One that cannot be done now is listed all the same, and says why in `detail`.
    std::function<void()> run; ///< Does it. Called once at most.
};

/// The word for a kind: "Action", "Page", …
QString commandKindName(CommandKind kind);

/// The commands that answer a query, the best first.
class CommandsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    /// Commands of which there are too many to hold, such as the connections of an environment: those that
    /// answer a query, which is never empty.
    using Search = std::function<std::vector<Command>(const QString &query)>;
    /// More answers than anybody reads are left out.
    static constexpr int Limit = 60;

    enum CommandRole {
        DetailRole = ColorTextRole + 1, ///< QString
        KeysRole,                       ///< QString
        KindRole,                       ///< QString: commandKindName().
    };

    using QAbstractListModel::QAbstractListModel;

    /// Replaces what is there to be found, and empties the query.
    void setCommands(std::vector<Command> commands, Search search = {});
    /// What comes before all others while nothing is asked for, such as the connections opened last; a query finds
    /// these in their own place only. Empties the query.
    void setAtHand(std::vector<Command> commands);
    void setQuery(const QString &query);

    const Command &commandAt(int row) const { return m_shown.at(static_cast<size_t>(row)); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    std::vector<Command> m_all;
    Search m_search;
    std::vector<Command> m_atHand;
    std::vector<Command> m_shown;
};

} // namespace console
