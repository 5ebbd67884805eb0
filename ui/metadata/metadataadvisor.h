#pragma once

#include "core/call.h"
#include "models/metadatahints.h"
#include "ui/shell/page.h"

#include <QPointer>
#include <QTimer>

namespace console {

/// Knows what the metadata of one connection should look like: by what its integration's functions declare (fetched
/// once an integration; Observes), and by what the other connections of the integration have. Checks texts
/// against it off the GUI thread, a moment after the last one.
class MetadataAdvisor : public QObject
{
    Q_OBJECT

public:
    MetadataAdvisor(const PageContext &context, QObject *parent);
    ~MetadataAdvisor() override;

    /// Forgets what was said of another connection and learns about this one.
    void setConnection(const ConnectionRef &ref);
    /// A text to check; hinted() follows. Text that is no JSON object has no hints.
    void check(const QByteArray &text);
    /// What the hints rest on: "Checked against fetch-contacts and 41 connections of demo-crm"; may be empty.
    QString basis() const;

Q_SIGNALS:
    void hinted(const std::vector<console::MetadataHint> &hints);

private:
    void learnDeclarations();
    void learnSiblings();
    void run();
    QString knownBasis() const;

    PageContext m_context;
    ConnectionRef m_ref;
    QByteArray m_text;
    QString m_integrationLearned;
    QString m_unread; ///< Why the declarations could not be read.
    std::vector<DeclaredMetadata> m_declared;
    SiblingKeys m_siblings;
    QPointer<CallBase> m_functionsCall;
    QPointer<CallBase> m_siblingsCall;
    QPointer<CallBase> m_checkCall;
    QTimer m_delay;
};

} // namespace console
