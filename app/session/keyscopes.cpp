#include "session/keyscopes.h"

namespace console {

QStringList KeyScopes::names() const
{
    QStringList names = m_known.keys();
    names.sort();
    return names;
}

bool KeyScopes::learn(const QString &scope, Holding holding, const QDateTime &when)
{
    const bool news = this->holding(scope) != holding;
    if (holding == Holding::Unknown)
        m_known.remove(scope);
    else
        m_known.insert(scope, Knowledge{holding, when});
    return news;
}

bool KeyScopes::learnMissing(const QString &named, const QDateTime &when)
{
    bool news = false;
    for (const QString &scope : named.split(QStringLiteral(" or "), Qt::SkipEmptyParts))
        news = learn(scope.trimmed(), Holding::Missing, when) || news;
    return news;
}

bool isWritingScope(const QString &scope)
{
    static constexpr const char *writing[] = {"create", "update", "delete", "execute", "write"};
    const QString verb = scope.section(u':', -1);
    for (const char *word : writing) {
        if (verb == QLatin1String(word))
            return true;
    }
    return false;
}

} // namespace console
