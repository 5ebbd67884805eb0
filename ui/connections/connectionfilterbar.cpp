#include "ui/connections/connectionfilterbar.h"

#include "core/background.h"
#include "models/connectionmention.h"
#include "models/connectionsmodel.h"
#include "models/format.h"
#include "ui/connections/filterbox.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"

#include <QAction>
#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

namespace {

constexpr int TypingPauseMs = 400;

/// The word at the cursor, where it is the beginning of a tag's key and has no value yet; empty otherwise.
FilterWord halfATag(const QString &text, int cursor)
{
    for (const FilterWord &word : filterWords(text)) {
        const QString key = word.text.startsWith(u'-') ? word.text.mid(1) : word.text;
        if (word.end == cursor && !word.quoted && !key.contains(u':') &&
            key.startsWith(QStringLiteral("tag."), Qt::CaseInsensitive))
            return word;
    }
    return {};
}

} // namespace

ConnectionFilterBar::ConnectionFilterBar(ConnectionsModel &model, const QString &environment, QWidget *parent)
    : QWidget(parent), m_model(model), m_environment(environment), m_text(new FilterBox(model, this)),
      m_note(makeCaption({}, this)), m_integration(makeComboBox(tr("Integration"), this)),
      m_group(new QButtonGroup(this))
{
    setNames(m_text, tr("Filter connections"));
    m_text->setPlaceholderText(tr("ID, user, e-mail, organization, tag, or paste an address…"));
    addClearButton(m_text);
    QAction *fields = m_text->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    fields->setText(tr("Filter fields"));
    fields->setToolTip(tr("List what can be filtered by (Ctrl+Space)"));
    connect(fields, &QAction::triggered, m_text, &FilterBox::showFields);
    m_text->setToolTip(tr("All words must match; a minus before one excludes it. Also \"two words\", id:, user:, "
                          "email:, org:, integration:, provider:, tag.plan:free, error:auth, health:sync, "
                          "created:>2026-01-31, has:tag. Ctrl+Space lists the fields."));
    m_text->setAccessibleDescription(m_text->toolTip());
    m_text->setMinimumWidth(160);
    m_note->setObjectName(QStringLiteral("filterNote"));
    m_note->setProperty("look", QStringLiteral("note"));
    m_note->setWordWrap(true);
    m_note->hide();

    auto *row = new QHBoxLayout;
    row->setSpacing(SpaceInside);
    row->addWidget(m_text, 3);
    row->addWidget(m_integration, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    layout->addLayout(row);
    layout->addWidget(m_note);
    layout->addWidget(buildChips());

    updateCounts();
    connectBox();
    connect(m_integration, &QComboBox::currentIndexChanged, this, [this] { apply(false); });
    connect(&m_model, &ConnectionsModel::countsChanged, this, &ConnectionFilterBar::updateCounts);
}

ConnectionFilterBar::~ConnectionFilterBar()
{
    if (m_locating)
        m_locating->cancel();
}

void ConnectionFilterBar::connectBox()
{
    connect(m_text, &QLineEdit::textChanged, this, &ConnectionFilterBar::textChanged);
    m_pause.setSingleShot(true);
    m_pause.setInterval(TypingPauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] { locate(m_text->text(), false); });
    connect(m_text, &QLineEdit::editingFinished, this, [this] {
        if (m_pending)
            apply(false);
    });
    connect(m_text, &QLineEdit::cursorPositionChanged, this, [this] {
        if (m_pending)
            apply(true);
    });
    connect(m_text, &FilterBox::pasted, this, [this](const QString &text) {
        // What looks like an address was seen by textChanged() already.
        if (!text.trimmed().isEmpty() && !looksLikeMention(m_text->text()))
            locate(text, true);
    });
    connect(m_text, &FilterBox::tableRequested, this, [this](bool openFirst) {
        if (m_pending)
            apply(false);
        // What is being located opens by itself; the first row is another one.
        if (m_pause.isActive()) {
            m_pause.stop();
            locate(m_text->text(), false);
        }
        if (!m_locating)
            Q_EMIT tableRequested(openFirst);
    });
}

void ConnectionFilterBar::textChanged()
{
    if (m_locating)
        m_locating->cancel();
    setNote({});
    m_pause.stop();
    const qsizetype grown = m_text->text().size() - std::exchange(m_length, m_text->text().size());
    if (!looksLikeMention(m_text->text()))
        apply(true);
    else if (std::abs(grown) > 1)
        locate(m_text->text(), false);
    else
        m_pause.start(); // Half of a typed address may name another connection.
}

QLineEdit *ConnectionFilterBar::textBox() const
{
    return m_text;
}

QString ConnectionFilterBar::note() const
{
    return m_noteText;
}

void ConnectionFilterBar::setNote(const QString &text, bool isWarning)
{
    m_noteText = text;
    m_note->setProperty("kind", isWarning ? QStringLiteral("warning") : QStringLiteral("info"));
    m_note->style()->unpolish(m_note);
    m_note->style()->polish(m_note);
    showNote();
}

void ConnectionFilterBar::setMasked(bool masked)
{
    m_masked = masked;
    showNote();
}

void ConnectionFilterBar::showNote()
{
    const QString text =
        m_masked && !m_noteText.isEmpty() ? tr("What the filter says is hidden in presentation mode.") : m_noteText;
    m_note->setText(text);
    m_note->setAccessibleName(text);
    m_note->setVisible(!text.isEmpty());
    m_text->setAccessibleDescription(text.isEmpty() ? m_text->toolTip() : text);
}

FilterChoice ConnectionFilterBar::choice() const
{
    return {m_text->text(), m_integration->currentData().toString(), m_chips[size_t(m_group->checkedId())].health};
}

void ConnectionFilterBar::setChoice(const FilterChoice &choice)
{
    m_text->setText(choice.text);
    int index = m_integration->findData(choice.integrationKey);
    if (index < 0) {
        // Of a view that was saved when it still had connections: the filter is set all the same.
        m_integration->addItem(tr("%1 (%2)").arg(choice.integrationKey, countText(0)), choice.integrationKey);
        index = m_integration->count() - 1;
    }
    m_integration->setCurrentIndex(index);
    for (const Chip &chip : m_chips) {
        if (chip.health == choice.health)
            chip.button->setChecked(true);
    }
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
            apply(false);
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

/// A part that is not understood waits while the cursor is in it; then it is asked for like the rest, and nothing
/// matches.
void ConnectionFilterBar::apply(bool typing)
{
    const int cursor = m_text->cursorPosition();
    const FilterWord half = typing && m_text->hasFocus() ? halfATag(m_text->text(), cursor) : FilterWord();
    // "tag.pl" is on its way to become "tag.plan:", and no text to search for until the cursor leaves it.
    const QString text = QString(m_text->text()).remove(half.begin, half.end - half.begin);
    const ConnectionFilter filter = parseConnectionFilter(text);
    const auto isBeingTyped = [cursor](const ConnectionFilter::Problem &problem) {
        return problem.begin <= cursor && cursor <= problem.end;
    };
    QStringList problems;
    for (const ConnectionFilter::Problem &problem : filter.problems)
        problems << problem.message;
    m_pending = typing && m_text->hasFocus() && !filter.problems.empty() &&
                std::all_of(filter.problems.begin(), filter.problems.end(), isBeingTyped);
    if (m_pending)
        problems.prepend(tr("Not applied yet."));
    setNote(problems.join(u' '));
    if (!m_pending)
        ask(text);
    m_pending |= half.end > half.begin;
}

void ConnectionFilterBar::setComplete(bool complete)
{
    if (std::exchange(m_complete, complete) != complete)
        updateCounts();
}

/// "1,240", or "1,240+" while there may be more; before anything has come there is no number to tell.
QString ConnectionFilterBar::countWithMark(int count) const
{
    if (!m_complete && m_model.totalCount() == 0)
        return noValueText();
    return m_complete ? countText(count) : tr("%1+").arg(countText(count));
}

void ConnectionFilterBar::updateCounts()
{
    for (const Chip &chip : m_chips) {
        const int count = chip.health ? m_model.countOf(*chip.health) : m_model.totalCount();
        const QString exact = countText(count, tr("connection"), tr("connections"));
        chip.button->setText(tr("%1  %2").arg(chip.button->accessibleName(), countWithMark(count)));
        chip.button->setAccessibleDescription(m_complete ? exact : tr("%1 so far").arg(exact));
        chip.button->setToolTip(chip.button->accessibleDescription());
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
    if (integrations == m_listed && total == m_listedTotal && m_complete == m_listedComplete)
        return;
    const QString chosen = m_integration->currentData().toString();
    m_listed = std::move(integrations);
    m_listedTotal = total;
    m_listedComplete = m_complete;

    const QSignalBlocker quiet(m_integration);
    m_integration->clear();
    m_integration->addItem(tr("All integrations (%1)").arg(countWithMark(total)), QString());
    for (const auto &[key, count] : m_listed)
        m_integration->addItem(tr("%1 (%2)").arg(key, countWithMark(count)), key);
    int index = m_integration->findData(chosen);
    // The chosen one stays chosen even when its last connection is gone: the filter is still set.
    if (index < 0) {
        m_integration->addItem(tr("%1 (%2)").arg(chosen, countText(0)), chosen);
        index = m_integration->count() - 1;
    }
    m_integration->setCurrentIndex(index);
}

} // namespace console
