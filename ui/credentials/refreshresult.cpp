#include "ui/credentials/refreshresult.h"

#include "ui/connections/factlist.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QVBoxLayout>

#include <utility>

namespace console {

RefreshResult::RefreshResult(QWidget *parent)
    : QFrame(parent), m_layout(new QVBoxLayout(this)),
      m_dismiss(new QAction(icon(QStringLiteral("x")), tr("Dismiss"), this))
{
    setObjectName(QStringLiteral("refreshResult"));
    setProperty("look", QStringLiteral("raised"));
    m_dismiss->setToolTip(tr("Take the result of the forced refresh away"));
    m_layout->setContentsMargins(SpaceBetween, SpaceInside, SpaceBetween, SpaceBetween);
    connect(m_dismiss, &QAction::triggered, this, &RefreshResult::clear);
    hide();
}

void RefreshResult::showReport(const RefreshReport &report)
{
    const QString at = report.at.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
    clear();
    m_facts = new FactList(tr("Forced refresh at %1").arg(at), this);
    m_facts->addTitleAction(m_dismiss);
    m_facts->addText(refreshSentence(report));
    for (const RefreshFact &fact : refreshFacts(report, report.at))
        m_facts->addFact(fact.name, fact.text, fact.exact);
    m_layout->addWidget(m_facts);
    show();
}

void RefreshResult::clear()
{
    hide();
    // Its own button may have asked for it.
    if (m_facts == nullptr)
        return;
    m_facts->hide();
    std::exchange(m_facts, nullptr)->deleteLater();
}

} // namespace console
