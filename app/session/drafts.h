#pragma once

#include "core/call.h"
#include "core/done.h"
#include "core/ids.h"
#include "dto/draft.h"

#include <QList>

#include <optional>

namespace console {

class Store;

/// Unsaved texts of the open environment. Keys are made unique per environment here.
class Drafts : public QObject
{
    Q_OBJECT

public:
    Drafts(Store &store, qint64 environmentId, QObject *parent);
    ~Drafts() override;

    /// Keeps the text durably; an empty `key` is a mistake of the caller.
    Call<Done> *keep(const QString &key, const QByteArray &text, const QByteArray &base);
    /// The kept draft, or nothing.
    Call<std::optional<Draft>> *find(const QString &key);
    Call<Done> *drop(const QString &key);

    /// Keeps a metadata document that is about to be replaced, so that the save can be undone.
    Call<Done> *keepMetadataVersion(const ConnectionRef &connection, const QByteArray &metadata);
    /// The documents kept for a connection, the newest first.
    Call<QList<MetadataVersion>> *metadataVersions(const ConnectionRef &connection);

private:
    QString storeKey(const QString &key) const;

    Store &m_store;
    qint64 m_environmentId;
};

} // namespace console
