#include "ui/records/recordspage.h"

#include "ui/records/recordspane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/connectionpicker.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/presentation.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace console {

RecordsPage::RecordsPage(const PageContext &context, QWidget *parent)
    : Page(parent), m_context(context), m_connection(new ConnectionPicker(context.connections, this)),
      m_pane(new RecordsPane(context, this))
{
    setNames(this, tr("Records page"));
    maskWhilePresenting(m_connection, context.presentation);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceAround, SpaceAround, SpaceAround, 0);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(buildHeader());
    layout->addWidget(m_pane, 1);
    connect(m_connection, &ConnectionPicker::connectionChanged, this,
            [this](const std::optional<ConnectionRef> &connection) {
                m_pane->setConnection(connection.value_or(ConnectionRef()));
            });
}

RecordsPage::~RecordsPage() = default;

QWidget *RecordsPage::buildHeader()
{
    auto *header = new QWidget(this);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(makeTitle(tr("Records"), header));
    layout->addSpacing(SpaceBetween);
    m_connection->setMinimumWidth(280);
    if (m_connection->lineEdit() != nullptr)
        m_connection->lineEdit()->setPlaceholderText(tr("Choose a connection: ID, end user or integration"));
    layout->addWidget(m_connection, 1);
    return header;
}

void RecordsPage::activate() {}

void RecordsPage::refresh()
{
    m_pane->refresh();
}

QWidget *RecordsPage::initialFocus()
{
    return m_connection->connection() ? m_pane->initialFocus() : m_connection;
}

void RecordsPage::showRecords(const ConnectionRef &connection, const QString &model)
{
    m_connection->setConnection(connection);
    m_pane->setConnection(connection, model);
}

} // namespace console
