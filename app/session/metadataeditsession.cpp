#include "session/metadataeditsession.h"

#include "core/background.h"
#include "core/logging.h"
#include "session/connections.h"
#include "session/drafts.h"

namespace console {

namespace {

constexpr int draftDelayMs = 300;
constexpr int checkDelayMs = 150;

} // namespace

/// What load() found.
struct MetadataEditSession::Loaded {
    QByteArray current;
    std::optional<Draft> draft;
    bool draftIsWorthKeeping = false;
    bool changedSinceDraft = false;
};

MetadataEditSession::MetadataEditSession(NangoClient &client, Gate &gate, Connections &connections, Drafts &drafts,
                                         ConnectionRef ref, QObject *parent)
    : QObject(parent), m_client(client), m_gate(gate), m_connections(connections), m_drafts(drafts),
      m_ref(std::move(ref))
{
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(draftDelayMs);
    connect(&m_draftTimer, &QTimer::timeout, this, &MetadataEditSession::keepDraft);
    m_checkTimer.setSingleShot(true);
    m_checkTimer.setInterval(checkDelayMs);
    connect(&m_checkTimer, &QTimer::timeout, this, &MetadataEditSession::check);
}

MetadataEditSession::~MetadataEditSession()
{
    if (m_draftTimer.isActive())
        keepDraft();
    for (const QPointer<CallBase> &call : {m_call, m_check}) {
        if (call)
            call->cancel();
    }
}

QString MetadataEditSession::draftKey() const
{
    return QStringLiteral("metadata:") +
           QString::fromUtf8(jsonStringArray({m_ref.providerConfigKey.value, m_ref.connectionId.value}));
}

void MetadataEditSession::load()
{
    if (m_call)
        return;
    if (m_draftTimer.isActive())
        keepDraft();
    auto row = std::make_shared<ConnectionRow>();
    auto *draft =
        chainCall<std::optional<Draft>>(this, m_connections.find(m_ref), [this, row](const ConnectionRow &found) {
            *row = found;
            return m_drafts.find(draftKey());
        });
    auto *call = chainCall<Loaded>(this, draft, [this, row](const std::optional<Draft> &kept) {
        return runInBackground(this, [row = *row, kept](const std::stop_token &) -> Result<Loaded> {
            Loaded loaded{.current = metadataText(row), .draft = kept};
            loaded.draftIsWorthKeeping = kept && !sameDocument(kept->text, loaded.current);
            loaded.changedSinceDraft = kept && !sameDocument(kept->base, loaded.current);
            return loaded;
        });
    });
    m_call = call;
    call->onFinished(this, [this](const Result<Loaded> &loaded) {
        m_call = nullptr;
        if (loaded)
            begin(*loaded);
        else
            Q_EMIT loadFailed(loaded.error());
    });
}

void MetadataEditSession::begin(const Loaded &loaded)
{
    m_loaded = true;
    m_newerBase.clear();
    if (!loaded.draftIsWorthKeeping) {
        if (loaded.draft)
            dropDraft();
        m_base = loaded.current;
        replaceText(loaded.current);
        Q_EMIT this->loaded(false);
        return;
    }
    // What the edit began from stays its base: the server's newer document is a conflict, not a base.
    m_base = loaded.changedSinceDraft ? loaded.draft->base : loaded.current;
    m_newerBase = loaded.changedSinceDraft ? loaded.current : QByteArray();
    replaceText(loaded.draft->text);
    const QPointer<MetadataEditSession> self(this);
    Q_EMIT this->loaded(true);
    if (self && hasConflict())
        Q_EMIT conflicted(m_newerBase);
}

void MetadataEditSession::replaceText(const QByteArray &text)
{
    m_draftTimer.stop();
    if (m_text != text) {
        m_text = text;
        m_checked = false;
        // Whoever shows it does so first: the check of a large text would compete with that for memory.
        Q_EMIT textReplaced();
        check();
    }
    tellDirty();
}

void MetadataEditSession::tellDirty()
{
    if (std::exchange(m_toldDirty, isDirty()) != isDirty())
        Q_EMIT dirtyChanged(isDirty());
}

void MetadataEditSession::setText(const QByteArray &text)
{
    if (m_text == text)
        return;
    m_text = text;
    m_draftTimer.start();
    if (text.size() <= CheckedAtOnce) {
        check();
    } else {
        m_checked = false;
        m_checkTimer.start();
    }
    tellDirty();
}

void MetadataEditSession::check()
{
    m_checkTimer.stop();
    if (m_check)
        m_check->cancel();
    if (m_text.size() <= CheckedAtOnce) {
        takeCheck(metadataProblem(m_text));
        return;
    }
    m_checked = false;
    auto *call = runInBackground(this, [text = m_text](const std::stop_token &) -> Result<std::optional<JsonError>> {
        return metadataProblem(text);
    });
    m_check = call;
    call->onFinished(this, [this, text = m_text](const Result<std::optional<JsonError>> &problem) {
        if (problem && text == m_text)
            takeCheck(*problem);
    });
}

void MetadataEditSession::takeCheck(const std::optional<JsonError> &problem)
{
    m_checked = true;
    m_problem = problem;
    Q_EMIT checked();
}

Call<MetadataPreview> *MetadataEditSession::preview(MetadataSaveMode mode)
{
    return runInBackground(this,
                           [mode, base = m_base, text = m_text](const std::stop_token &) -> Result<MetadataPreview> {
                               return metadataPreview(mode, base, text);
                           });
}

void MetadataEditSession::keepDraft()
{
    m_draftTimer.stop();
    // Before the document is there nobody knows what the text differs from.
    if (!m_loaded)
        return;
    if (!isDirty()) {
        dropDraft();
        return;
    }
    m_drafts.keep(draftKey(), m_text, m_base)->onFinished(&m_drafts, [](const Result<Done> &kept) {
        if (!kept && !kept.error().isCanceled())
            qCWarning(lcSession) << "unsaved metadata could not be kept:" << kept.error().message;
    });
}

void MetadataEditSession::dropDraft()
{
    m_drafts.drop(draftKey())->onFinished(&m_drafts, [](const Result<Done> &dropped) {
        if (!dropped && !dropped.error().isCanceled())
            qCWarning(lcSession) << "a draft could not be dropped:" << dropped.error().message;
    });
}

void MetadataEditSession::acceptNewBase()
{
    if (!hasConflict())
        return;
    m_base = std::exchange(m_newerBase, {});
    keepDraft();
    tellDirty();
}

void MetadataEditSession::resolve(const QByteArray &text)
{
    if (hasConflict())
        m_base = std::exchange(m_newerBase, {});
    replaceText(text);
    keepDraft();
}

void MetadataEditSession::revert()
{
    if (hasConflict())
        m_base = std::exchange(m_newerBase, {});
    dropDraft();
    replaceText(m_base);
}

void MetadataEditSession::cancel()
{
    if (m_call)
        m_call->cancel();
}

Call<QList<MetadataVersion>> *MetadataEditSession::previousVersions()
{
    return m_drafts.metadataVersions(m_ref);
}

} // namespace console
