#include "ui/connections/connectionfilterbar.h"

#include "models/connectionsmodel.h"
#include "models/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

ConnectionFilterBar::ConnectionFilterBar(ConnectionsModel &model, QWidget *parent)
    : QWidget(parent), m_model(model),
      m_text(makeLineEdit(tr("Filter connections"), tr("ID, user, e-mail, organization, tag…"), this)),
      m_integration(makeComboBox(tr("Integration"), this)), m_row(new QHBoxLayout), m_group(new QButtonGroup(this))
{
    addClearButton(m_text);
    m_text->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition)->setText(tr("Filter"));
    m_text->setToolTip(tr("All words must match. Also: \"two words\", id:, user:, org:, integration:, provider:, "
                          "tag.plan:free, health:auth, error:sync"));
    m_text->setAccessibleDescription(m_text->toolTip());
    m_text->setMinimumWidth(160);
    m_text->installEventFilter(this);

    m_row->setSpacing(SpaceInside);
    m_row->addWidget(m_text, 3);
    m_row->addWidget(m_integration, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    layout->addLayout(m_row);
    layout->addWidget(buildChips());

    updateCounts();
    connect(m_text, &QLineEdit::textChanged, this, &ConnectionFilterBar::apply);
    connect(m_integration, &QComboBox::currentIndexChanged, this, &ConnectionFilterBar::apply);
    connect(&m_model, &ConnectionsModel::countsChanged, this, &ConnectionFilterBar::updateCounts);
}

QWidget *ConnectionFilterBar::buildChips()
{
    auto *box = new QWidget(this);
    auto *layout = new FlowLayout(box);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    const std::array<std::optional<Health>, 5> kinds{std::nullopt, Health::AuthError, Health::SyncError,
                                                     Health::Healthy, Health::Unknown};
    for (size_t i = 0; i < kinds.size(); ++i) {
        const QString name = kinds[i] ? healthText(*kinds[i]) : tr("All");
        QPushButton *button = makeButton(name, ButtonLook::Normal, box);
        button->setProperty("look", QStringLiteral("chip"));
        button->setCheckable(true);
        m_group->addButton(button, int(i));
        layout->addWidget(button);
        m_chips[i] = {.health = kinds[i], .button = button};
    }
    m_chips.front().button->setChecked(true);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int, bool checked) {
        if (checked)
            apply();
    });
    return box;
}

bool ConnectionFilterBar::isFiltering() const
{
    return !m_text->text().trimmed().isEmpty() || m_integration->currentIndex() > 0 || m_group->checkedId() > 0;
}

QString ConnectionFilterBar::description() const
{
    QStringList parts;
    if (const QString text = m_text->text().trimmed(); !text.isEmpty())
        parts << tr("“%1”").arg(text);
    if (m_integration->currentIndex() > 0)
        parts << tr("integration %1").arg(m_integration->currentData().toString());
    if (m_group->checkedId() > 0)
        parts << m_chips[size_t(m_group->checkedId())].button->accessibleName();
    return parts.join(tr(", "));
}

void ConnectionFilterBar::clear()
{
    m_text->clear();
    m_integration->setCurrentIndex(0);
    m_chips.front().button->setChecked(true);
}

void ConnectionFilterBar::addWidget(QWidget *widget)
{
    m_row->addWidget(widget);
}

void ConnectionFilterBar::apply()
{
    m_model.setFilter(m_text->text(), m_integration->currentData().toString(),
                      m_chips[size_t(m_group->checkedId())].health);
}

void ConnectionFilterBar::updateCounts()
{
    for (const Chip &chip : m_chips) {
        const int count = chip.health ? m_model.countOf(*chip.health) : m_model.totalCount();
        chip.button->setText(tr("%1  %2").arg(chip.button->accessibleName(), countText(count)));
        chip.button->setAccessibleDescription(countText(count, tr("connection"), tr("connections")));
        // States of a server that is newer than us are rare: the chip comes with the first.
        if (chip.health == Health::Unknown)
            chip.button->setVisible(count > 0 || chip.button->isChecked());
    }
    updateIntegrations();
}

void ConnectionFilterBar::updateIntegrations()
{
    auto integrations = m_model.integrations();
    const int total = m_model.totalCount();
    if (integrations == m_listed && total == m_listedTotal)
        return;
    const QString chosen = m_integration->currentData().toString();
    m_listed = std::move(integrations);
    m_listedTotal = total;

    const QSignalBlocker quiet(m_integration);
    m_integration->clear();
    m_integration->addItem(tr("All integrations (%1)").arg(countText(total)), QString());
    for (const auto &[key, count] : m_listed)
        m_integration->addItem(tr("%1 (%2)").arg(key, countText(count)), key);
    int index = m_integration->findData(chosen);
    // The chosen one stays chosen even when its last connection is gone: the filter is still set.
    if (index < 0) {
        m_integration->addItem(tr("%1 (%2)").arg(chosen, countText(0)), chosen);
        index = m_integration->count() - 1;
    }
    m_integration->setCurrentIndex(index);
}

bool ConnectionFilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_text || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Escape:
        if (m_text->text().isEmpty())
            return false;
        m_text->clear();
        return true;
    case Qt::Key_Down:
        Q_EMIT tableRequested(false);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT tableRequested(true);
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

} // namespace console
