#include "models/environmentsmodel.h"

#include "models/masking.h"

namespace console {

namespace {

QString guardText(GuardLevel level)
{
    switch (level) {
    case GuardLevel::ReadOnly:
        return EnvironmentsModel::tr("Read-only");
    case GuardLevel::Confirm:
        return EnvironmentsModel::tr("Asks before writing");
    case GuardLevel::Free:
        return EnvironmentsModel::tr("Asks before destroying");
    }
    return {};
}

} // namespace

void EnvironmentsModel::setEnvironments(const QList<Environment> &environments, qint64 openId)
{
    if (environments == m_environments && openId == m_openId)
        return;
    // A list of a handful: a reset costs nothing, and the page keeps its selection by id.
    beginResetModel();
    m_environments = environments;
    m_openId = openId;
    endResetModel();
}

void EnvironmentsModel::setMasked(bool masked)
{
    if (m_masked == masked)
        return;
    m_masked = masked;
    if (!m_environments.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int EnvironmentsModel::rowOf(qint64 id) const
{
    for (int row = 0; row < m_environments.size(); ++row) {
        if (m_environments.at(row).id == id)
            return row;
    }
    return -1;
}

int EnvironmentsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_environments.size());
}

int EnvironmentsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::State) + 1;
}

QString EnvironmentsModel::text(const Environment &environment, Column column) const
{
    switch (column) {
    case Column::Name:
        return identityText(environment.name, m_masked);
    case Column::BaseUrl:
        return identityText(environment.baseUrl.toDisplayString(), m_masked);
    case Column::Guard:
        return guardText(environment.guardLevel);
    case Column::Production:
        return environment.production ? tr("Production") : QString();
    case Column::State:
        if (environment.temporary)
            return environment.id == m_openId ? tr("Open, for this run") : tr("For this run");
        return environment.id == m_openId ? tr("Open") : QString();
    }
    return {};
}

QVariant EnvironmentsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Environment &environment = m_environments.at(index.row());
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(environment, static_cast<Column>(index.column()));
    if (role == ColorRole)
        return environment.color;
    return {};
}

QVariant EnvironmentsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (static_cast<Column>(section)) {
    case Column::Name:
        return tr("Name");
    case Column::BaseUrl:
        return tr("Base URL");
    case Column::Guard:
        return tr("Guard level");
    case Column::Production:
        return tr("Kind");
    case Column::State:
        return tr("State");
    }
    return {};
}

} // namespace console
