#include "ui/records/recordspage.h"

#include "ui/records/recordspane.h"
#include "ui/shell/placekeeper.h"
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
                m_place->note();
            });
    keepPlace();
}

RecordsPage::~RecordsPage() = default;

void RecordsPage::keepPlace()
{
    const auto say = [this] {
        return JsonObjectWriter()
            .raw("connection", placeOf(m_connection->connection().value_or(ConnectionRef())))
            .raw("pane", m_pane->place())
            .toJson();
    };
    const auto go = [this](const JsonValue &place) {
        m_connection->setConnection(refFrom(place["connection"]));
        m_pane->goTo(place["pane"]);
    };
    m_place = new PlaceKeeper(m_context.session, QStringLiteral("records"), say, go, this);
    connect(m_pane, &RecordsPane::placeChanged, m_place, &PlaceKeeper::note);
}

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
    m_place->note();
}

} // namespace console
