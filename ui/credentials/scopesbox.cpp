#include "ui/credentials/scopesbox.h"

#include "dto/connection.h"
#include "dto/credentials.h"
#include "models/format.h"
#include "ui/connections/factlist.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <utility>

namespace console {

namespace {

/// "crm.write (needed by create-contact, update-contact)"
QString neededText(const NeededScope &needed)
{
    constexpr qsizetype Named = 3;
    QStringList functions = needed.functions.first(std::min(Named, needed.functions.size()));
    if (needed.functions.size() > Named)
        functions << ScopesBox::tr("%1 more").arg(countText(needed.functions.size() - Named));
    return ScopesBox::tr("%1 (%2)").arg(needed.scope, functions.join(QStringLiteral(", ")));
}

/// Tokens of these are for scopes; those of others are for all that somebody may do.
bool isOfScopes(AuthMode mode)
{
    switch (mode) {
    case AuthMode::OAuth2:
    case AuthMode::OAuth2Cc:
    case AuthMode::Custom:
    case AuthMode::McpOAuth2:
    case AuthMode::McpOAuth2Generic:
        return true;
    default:
        return false;
    }
}

QLabel *makeWarningSign(QWidget *parent)
{
    auto *sign = new QLabel(parent);
    sign->setPixmap(icon(QStringLiteral("triangle-alert"), colorsOf(parent->palette()).warning).pixmap(16, 16));
    sign->setAccessibleName(ScopesBox::tr("Warning"));
    return sign;
}

} // namespace

ScopesBox::ScopesBox(QWidget *parent)
    : QWidget(parent), m_layout(new QVBoxLayout(this)), m_missing(new QWidget(this)),
      m_missingText(makeValue({}, tr("Not granted"), m_missing))
{
    setObjectName(QStringLiteral("scopesBox"));
    m_layout->setContentsMargins({});
    m_layout->setSpacing(SpaceInside);
    auto *missing = new QHBoxLayout(m_missing);
    missing->setContentsMargins({});
    missing->setSpacing(SpaceInside);
    missing->addWidget(makeWarningSign(m_missing), 0, Qt::AlignTop);
    missing->addWidget(m_missingText, 1);
    m_layout->addWidget(m_missing);
    hide();
}

void ScopesBox::setConnection(const ConnectionDetails &details)
{
    const Credentials credentials(details.credentials());
    m_granted = grantedScopes(credentials);
    m_hasScopes = isOfScopes(credentials.type());
    m_asked = askedScopes(details.connectionConfig());
    m_needed.clear();
    m_problem.clear();
    rebuild();
}

void ScopesBox::setFunctions(const Result<std::vector<FunctionInfo>> &functions)
{
    if (functions)
        m_needed = neededScopes(*functions);
    else if (!functions.error().isCanceled())
        m_problem = functions.error().title();
    rebuild();
}

void ScopesBox::clear()
{
    m_granted.clear();
    m_hasScopes = false;
    m_asked.clear();
    m_needed.clear();
    m_problem.clear();
    dropFacts();
}

/// Also while the window goes away, when nothing may be made and no sibling deleted.
void ScopesBox::dropFacts()
{
    hide();
    if (m_facts == nullptr)
        return;
    m_facts->hide();
    std::exchange(m_facts, nullptr)->deleteLater();
}

void ScopesBox::rebuild()
{
    dropFacts();
    m_facts = new FactList(tr("Scopes"), this);
    m_layout->insertWidget(0, m_facts);
    if (m_hasScopes && m_granted.empty())
        m_facts->addFact(tr("Granted"), tr("not told"),
                         tr("Neither the provider's answer to the token request nor the token itself names scopes"));
    addLists(tr("Granted"), tr("As the provider named them when it gave the token: %1"), m_granted);
    addLists(tr("Asked for"), tr("As this connection was set up: %1"), m_asked);
    addNeeded();
    showMissing();
    if (!m_problem.isEmpty())
        m_facts->addText(tr("What the functions need is not known. %1").arg(m_problem));
    setVisible(m_facts->count() > 0);
}

void ScopesBox::addLists(const QString &name, const QString &toolTip, const std::vector<ScopeList> &lists)
{
    for (const ScopeList &list : lists)
        m_facts->addFact(name, list.scopes.join(u'\n'), toolTip.arg(list.path), true);
}

void ScopesBox::addNeeded()
{
    QStringList texts;
    for (const NeededScope &needed : m_needed)
        texts << neededText(needed);
    if (!texts.isEmpty())
        m_facts->addFact(tr("Functions need"), texts.join(u'\n'), tr("As the integration's functions declare"), true);
}

void ScopesBox::showMissing()
{
    QStringList wanted = allScopes(m_asked);
    for (const NeededScope &needed : m_needed)
        wanted << needed.scope;
    // Where nobody says what is granted, nothing can be missing.
    const QStringList missing = m_granted.empty() ? QStringList() : scopesNotIn(allScopes(m_granted), wanted);
    m_missing->setVisible(!missing.isEmpty());
    m_missingText->setText(tr("Not granted: %1. Compared as they are written: a provider may name a scope otherwise, "
                              "or include it in a broader one.")
                               .arg(missing.join(QStringLiteral(", "))));
    m_missingText->setAccessibleName(m_missingText->text());
}

} // namespace console
