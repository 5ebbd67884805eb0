#include "ui/widgets/connectionpicker.h"

#include "models/connectionsmodel.h"
#include "models/masking.h"
#include "ui/widgets/controls.h"

#include <QAction>
#include <QCompleter>
#include <QLineEdit>
#include <QSignalBlocker>

namespace console {

namespace {

constexpr int MaxMatches = 50;
constexpr int RefItemRole = Qt::UserRole;

const QString Separator = QStringLiteral(" — ");

QString entryText(const ConnectionRef &ref)
{
    return ref.connectionId.value + Separator + ref.providerConfigKey.value;
}

/// The integration stays: it tells of nobody.
QString maskedEntry(const QString &text)
{
    const qsizetype separator = text.lastIndexOf(Separator);
    return separator < 0 ? maskedIdentity(text) : maskedIdentity(text.left(separator)) + text.mid(separator);
}

} // namespace

ConnectionPicker::ConnectionPicker(const ConnectionsModel &connections, QWidget *parent)
    : QComboBox(parent), m_connections(connections)
{
    setNames(this, tr("Connection"), tr("Type any part of an ID, user, e-mail or tag"));
    setEditable(true);
    setInsertPolicy(NoInsert);
    setMinimumContentsLength(28);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMaxVisibleItems(12);
    lineEdit()->setPlaceholderText(tr("Choose a connection"));
    lineEdit()->setAccessibleName(tr("Connection"));
    addClearButton(lineEdit());
    // The box's own list is what is offered: it already holds only what matches.
    auto *completer = new QCompleter(model(), this);
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    setCompleter(completer);
    connect(lineEdit(), &QLineEdit::textEdited, this, [this, completer](const QString &text) {
        offerMatches(text);
        if (count() > 0 && hasFocus())
            completer->complete();
    });
    connect(this, &QComboBox::currentTextChanged, this, &ConnectionPicker::announce);
    connect(&connections, &ConnectionsModel::countsChanged, this, [this] {
        if (!lineEdit()->hasFocus())
            offerMatches(chosenText());
        announce();
    });
    offerMatches({});
}

std::optional<ConnectionRef> ConnectionPicker::connection() const
{
    const QString text = chosenText().trimmed();
    if (text.isEmpty())
        return std::nullopt;
    // Both halves written out name one connection, also one that the list has not brought yet.
    const qsizetype separator = text.lastIndexOf(Separator);
    if (separator > 0) {
        const ConnectionRef ref{ProviderConfigKey(text.mid(separator + Separator.size())),
                                ConnectionId(text.left(separator))};
        if (ref.isValid())
            return ref;
    }
    std::vector<ConnectionRef> named = m_connections.connectionsWithId(ConnectionId(text));
    if (!m_integration.isEmpty())
        std::erase_if(named, [this](const ConnectionRef &ref) { return ref.providerConfigKey != m_integration; });
    return named.size() == 1 ? std::optional(named.front()) : std::nullopt;
}

void ConnectionPicker::setConnection(const ConnectionRef &ref)
{
    m_last = ref;
    {
        const QSignalBlocker blocker(this);
        showText(ref.isValid() ? entryText(ref) : QString());
    }
    lineEdit()->setCursorPosition(0);
    Q_EMIT connectionChanged(connection());
}

QString ConnectionPicker::chosenText() const
{
    return m_hidden ? *m_hidden : currentText();
}

void ConnectionPicker::showText(const QString &text)
{
    if (m_hidden)
        m_hidden = text;
    setEditText(m_hidden ? maskedEntry(text) : text);
}

void ConnectionPicker::setMasked(bool masked)
{
    if (masked == m_hidden.has_value())
        return;
    const QString text = chosenText();
    m_hidden = masked ? std::optional(text) : std::nullopt;
    lineEdit()->setReadOnly(masked);
    if (auto *clear = lineEdit()->findChild<QAction *>(QStringLiteral("_q_qlineeditclearaction")))
        clear->setEnabled(!masked);
    const QSignalBlocker blocker(this);
    offerMatches(text);
    showText(text);
}

void ConnectionPicker::showPopup()
{
    if (!m_hidden)
        QComboBox::showPopup();
}

void ConnectionPicker::setIntegration(const ProviderConfigKey &integration)
{
    m_integration = integration;
    offerMatches({});
}

void ConnectionPicker::offerMatches(const QString &text)
{
    if (m_hidden) {
        const QSignalBlocker blocker(this);
        const QString shown = lineEdit()->text();
        clear(); // What would be offered could be read by other means than the list.
        setEditText(shown);
        return;
    }
    const int cursor = lineEdit()->cursorPosition();
    const QString typed = lineEdit()->text();
    // A chosen entry is not a search: offer the neighbours of nothing then.
    const QString search = m_last && entryText(*m_last) == text ? QString() : text;
    const QSignalBlocker blocker(this);
    clear();
    for (const ConnectionRow &row : m_connections.search(search, m_integration.value, MaxMatches)) {
        const ConnectionRef ref = row.ref();
        addItem(entryText(ref));
        setItemData(count() - 1, QVariant::fromValue(ref), RefItemRole);
    }
    setCurrentIndex(-1);
    setEditText(typed);
    lineEdit()->setCursorPosition(cursor);
}

void ConnectionPicker::announce()
{
    const std::optional<ConnectionRef> now = connection();
    if (now == m_last && now.has_value())
        return;
    if (!now && !m_last)
        return;
    m_last = now;
    Q_EMIT connectionChanged(now);
}

} // namespace console
