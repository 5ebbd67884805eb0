#include "session/drafts.h"

#include "session/connectionkey.h"
#include "store/store.h"

#include <QCoreApplication>

namespace console {

namespace {

Error missingKey()
{
    return localError(ErrorKind::Invalid, QCoreApplication::translate("Drafts", "Keep draft"),
                      QCoreApplication::translate("Drafts", "The draft has no name."));
}

} // namespace

Drafts::Drafts(Store &store, qint64 environmentId, QObject *parent)
    : QObject(parent), m_store(store), m_environmentId(environmentId)
{
}

Drafts::~Drafts() = default;

QString Drafts::storeKey(const QString &key) const
{
    return QString::number(m_environmentId) + QLatin1Char('/') + key;
}

Call<Done> *Drafts::keep(const QString &key, const QByteArray &text, const QByteArray &base)
{
    if (key.isEmpty())
        return finishedCall<Done>(this, failure(missingKey()));
    return m_store.keepDraft(
        this, m_environmentId,
        Draft{.key = storeKey(key), .text = text, .base = base, .savedAt = QDateTime::currentDateTimeUtc()});
}

Call<std::optional<Draft>> *Drafts::find(const QString &key)
{
    return mapCall<std::optional<Draft>>(this, m_store.draft(this, m_environmentId, storeKey(key)),
                                         [key](const Result<std::optional<Draft>> &found) {
                                             Result<std::optional<Draft>> named = found;
                                             if (named && *named)
                                                 (*named)->key = key;
                                             return named;
                                         });
}

Call<Done> *Drafts::drop(const QString &key)
{
    return m_store.dropDraft(this, m_environmentId, storeKey(key));
}

Call<Done> *Drafts::keepMetadataVersion(const ConnectionRef &connection, const QByteArray &metadata)
{
    return m_store.keepMetadataVersion(this, m_environmentId, connectionKey(connection), metadata);
}

Call<QList<MetadataVersion>> *Drafts::metadataVersions(const ConnectionRef &connection)
{
    return m_store.metadataVersions(this, m_environmentId, connectionKey(connection));
}

} // namespace console
