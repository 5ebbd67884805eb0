// What a pasted text leads to.
#include "ui/connections/connectionfilterbar.h"

#include "core/background.h"
#include "models/connectionsmodel.h"
#include "models/format.h"
#include "ui/connections/filterbox.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QButtonGroup>
#include <QComboBox>

#include <algorithm>

namespace console {

namespace {

/// The filter for one ID; the box cannot write a quote, so that an ID with one is found by what is around it.
QString exactId(const QString &id)
{
    if (!id.contains(u'"'))
        return QStringLiteral("id:=") + filterQuoted(id);
    QStringList parts;
    for (const QString &part : id.split(u'"', Qt::SkipEmptyParts))
        parts << QStringLiteral("id:") + filterQuoted(part);
    return parts.join(u' ');
}

} // namespace

/// Goes to what the text names. Where it names nothing outright, it is a filter too.
void ConnectionFilterBar::locate(const QString &text, bool isFilterToo)
{
    if (m_locating)
        m_locating->cancel();
    auto *call = runInBackground(this, [text, index = m_model.snapshot()](const std::stop_token &) {
        return Result<LocatedConnection>(locateConnection(text, index));
    });
    m_locating = call;
    call->onFinished(this, [this, isFilterToo](const Result<LocatedConnection> &found) {
        if (found)
            located(*found, isFilterToo);
    });
}

void ConnectionFilterBar::located(const LocatedConnection &found, bool isFilterToo)
{
    using Kind = LocatedConnection::Kind;
    const QString &id = found.connectionId;
    const bool isOfAnother =
        !found.environment.isEmpty() && !m_environment.isEmpty() && found.environment != m_environment;
    switch (found.kind) {
    case Kind::Nothing:
        if (!isFilterToo) {
            apply(false);
            setNote(tr("This names no connection."));
        }
        return;
    case Kind::Unknown:
        if (!isFilterToo) {
            ask(exactId(id));
            setNote(m_complete ? tr("There is no connection “%1” here.").arg(id)
                               : tr("There is no connection “%1” among those loaded so far.").arg(id));
        }
        return;
    case Kind::One:
        if (!isOfAnother) {
            // Typed rather than set, so that Undo brings the pasted text back.
            m_text->selectAll();
            m_text->del();
            clear();
            setNote(tr("Went to %1.").arg(found.refs.front().toString()), false);
            Q_EMIT connectionLocated(found.refs.front());
            return;
        }
        showOnly(id);
        setNote(tr("The address is of the environment “%1”; this is “%2”, whose connection with the same ID may be "
                   "another customer's.")
                    .arg(found.environment, m_environment));
        return;
    case Kind::Several:
        showOnly(id);
        setNote(tr("%1 connections have the ID “%2”: choose one.").arg(countText(qint64(found.refs.size())), id));
        return;
    case Kind::Elsewhere:
        showOnly(id);
        setNote(tr("There is no “%1” in the integration “%2”; here is the same ID in others.")
                    .arg(id, found.integrationKey));
        return;
    case Kind::Integration:
        clear();
        m_integration->setCurrentIndex(m_integration->findData(found.integrationKey));
        setNote(tr("Shows the connections of %1.").arg(found.integrationKey), false);
        return;
    }
}

void ConnectionFilterBar::showOnly(const QString &connectionId)
{
    clear();
    m_text->setText(exactId(connectionId));
}

void ConnectionFilterBar::ask(const QString &text)
{
    Q_EMIT changed();
    m_model.setFilter(text, m_integration->currentData().toString(), m_chips[size_t(m_group->checkedId())].health);
}

} // namespace console
