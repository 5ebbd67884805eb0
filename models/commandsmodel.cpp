#include "models/commandsmodel.h"

#include "models/commandmatch.h"

#include <QCoreApplication>

#include <algorithm>

namespace console {

QString commandKindName(CommandKind kind)
{
    switch (kind) {
    case CommandKind::Action:
        return QCoreApplication::translate("console::models", "Action");
    case CommandKind::Page:
        return QCoreApplication::translate("console::models", "Page");
    case CommandKind::Environment:
        return QCoreApplication::translate("console::models", "Environment");
    case CommandKind::Integration:
        return QCoreApplication::translate("console::models", "Integration");
    case CommandKind::Connection:
        return QCoreApplication::translate("console::models", "Connection");
    }
    return {};
}

void CommandsModel::setCommands(std::vector<Command> commands, Search search)
{
    m_all = std::move(commands);
    m_search = std::move(search);
    setQuery({});
}

void CommandsModel::setAtHand(std::vector<Command> commands)
{
    m_atHand = std::move(commands);
    setQuery({});
}

void CommandsModel::setQuery(const QString &query)
{
    std::vector<std::pair<int, const Command *>> ranked;
    for (const Command &command : m_all) {
        if (const auto score = commandScore(command.text, query))
            ranked.emplace_back(*score, &command);
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto &a, const auto &b) {
        if (a.first != b.first)
            return a.first > b.first;
        if (a.second->enabled != b.second->enabled)
            return a.second->enabled;
        return a.second->kind < b.second->kind;
    });

    beginResetModel();
    m_shown.clear();
    if (query.trimmed().isEmpty())
        m_shown = m_atHand;
    for (const auto &[score, command] : ranked)
        m_shown.push_back(*command);
    if (m_search && !query.trimmed().isEmpty()) {
        // Found by their own rules, in their own order, so after what was asked for by its name.
        for (Command &found : m_search(query.trimmed()))
            m_shown.push_back(std::move(found));
    }
    if (m_shown.size() > Limit)
        m_shown.resize(Limit);
    endResetModel();
}

int CommandsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant CommandsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index))
        return {};
    const Command &command = commandAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return command.text;
    case Qt::ToolTipRole:
    case DetailRole:
        return command.detail;
    case KeysRole:
        return command.keys;
    case KindRole:
        return commandKindName(command.kind);
    case Qt::AccessibleDescriptionRole: {
        QStringList parts{commandKindName(command.kind), command.detail, command.keys};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

Qt::ItemFlags CommandsModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return commandAt(index.row()).enabled ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                                          : Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace console
