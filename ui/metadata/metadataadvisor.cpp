#include "ui/metadata/metadataadvisor.h"

#include "core/background.h"
#include "models/connectionsmodel.h"
#include "session/environmentsession.h"
#include "session/integrations.h"

namespace console {

namespace {

constexpr int DelayMs = 200;
constexpr int MostSiblings = 2000; // More would tell nothing else.

void cancel(const QPointer<CallBase> &call)
{
    if (call)
        call->cancel();
}

} // namespace

MetadataAdvisor::MetadataAdvisor(const PageContext &context, QObject *parent) : QObject(parent), m_context(context)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(DelayMs);
    connect(&m_delay, &QTimer::timeout, this, &MetadataAdvisor::run);
}

MetadataAdvisor::~MetadataAdvisor()
{
    for (const auto &call : {m_functionsCall, m_siblingsCall, m_checkCall})
        cancel(call);
}

void MetadataAdvisor::setConnection(const ConnectionRef &ref)
{
    for (const auto &call : {m_siblingsCall, m_checkCall})
        cancel(call);
    m_ref = ref;
    m_text.clear();
    m_siblings = {};
    if (!ref.isValid())
        return;
    if (m_integrationLearned != ref.providerConfigKey.value)
        learnDeclarations();
    learnSiblings();
}

void MetadataAdvisor::learnDeclarations()
{
    cancel(m_functionsCall);
    m_declared.clear();
    m_unread.clear();
    m_integrationLearned = m_ref.providerConfigKey.value;
    auto *call = m_context.session.integrations().functions(m_ref.providerConfigKey);
    m_functionsCall = call;
    call->onFinished(this, [this](const Result<std::vector<FunctionInfo>> &functions) {
        if (!functions) {
            m_integrationLearned.clear(); // The next connection asks again.
            m_unread = functions.error().isCanceled() ? QString() : functions.error().title();
            m_delay.start();
            return;
        }
        m_declared = declaredMetadata(*functions);
        m_delay.start();
    });
}

void MetadataAdvisor::learnSiblings()
{
    std::vector<ConnectionRow> rows = m_context.connections.search({}, m_ref.providerConfigKey.value, MostSiblings);
    auto *call = runInBackground(
        this, [rows = std::move(rows), ref = m_ref](const std::stop_token &stop) -> Result<SiblingKeys> {
            return siblingKeys(rows, ref, stop);
        });
    m_siblingsCall = call;
    call->onFinished(this, [this](const Result<SiblingKeys> &siblings) {
        if (!siblings)
            return;
        m_siblings = *siblings;
        m_delay.start();
    });
}

void MetadataAdvisor::check(const QByteArray &text)
{
    m_text = text;
    m_delay.start();
}

void MetadataAdvisor::run()
{
    cancel(m_checkCall);
    using Hints = std::vector<MetadataHint>;
    auto *call = runInBackground(
        this, [text = m_text, declared = m_declared, siblings = m_siblings](const std::stop_token &) -> Result<Hints> {
            return metadataHints(text, declared, siblings);
        });
    m_checkCall = call;
    call->onFinished(this, [this](const Result<Hints> &hints) {
        if (hints)
            Q_EMIT hinted(*hints);
    });
}

QString MetadataAdvisor::basis() const
{
    const QString known = knownBasis();
    if (m_unread.isEmpty())
        return known;
    const QString unread = tr("What functions declare could not be read: %1").arg(m_unread);
    return known.isEmpty() ? unread : known + QStringLiteral(". ") + unread;
}

QString MetadataAdvisor::knownBasis() const
{
    QStringList names;
    for (const DeclaredMetadata &declared : m_declared)
        names.append(declared.function);
    const QString syncs = names.join(QStringLiteral(", "));
    if (m_siblings.connections == 0)
        return names.isEmpty() ? QString() : tr("Checked against the metadata declared by %1").arg(syncs);
    const QString others =
        m_siblings.connections == 1
            ? tr("1 other connection of %1").arg(m_siblings.integration)
            : tr("%1 other connections of %2").arg(m_siblings.connections).arg(m_siblings.integration);
    return names.isEmpty() ? tr("Compared with %1").arg(others)
                           : tr("Checked against the metadata declared by %1, and %2").arg(syncs, others);
}

} // namespace console
