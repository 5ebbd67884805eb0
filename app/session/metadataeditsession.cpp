#include "session/metadataeditsession.h"

#include "client/metadataclient.h"
#include "client/nangoclient.h"
#include "core/logging.h"
#include "dto/connection.h"
#include "session/connections.h"
#include "session/drafts.h"
#include "session/gate.h"
#include "session/jsonequality.h"

#include <algorithm>

namespace console {

namespace {

constexpr int draftDelayMs = 300;

/// The metadata of a row as the editor shows it; a connection without any has an empty object.
QByteArray documentOf(const ConnectionRow &row)
{
    const JsonValue metadata = row.metadata();
    return metadata.isMissingOrNull() ? QByteArray("{}") : prettyJson(metadata);
}

bool sameDocument(const QByteArray &a, const QByteArray &b)
{
    if (a == b)
        return true;
    const auto left = parseJson(a);
    const auto right = parseJson(b);
    return left && right && sameJson(*left, *right);
}

} // namespace

MetadataEditSession::MetadataEditSession(NangoClient &client, Gate &gate, Connections &connections, Drafts &drafts,
                                         ConnectionRef ref, QObject *parent)
    : QObject(parent), m_client(client), m_gate(gate), m_connections(connections), m_drafts(drafts),
      m_ref(std::move(ref))
{
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(draftDelayMs);
    connect(&m_draftTimer, &QTimer::timeout, this, &MetadataEditSession::keepDraft);
}

MetadataEditSession::~MetadataEditSession()
{
    if (m_draftTimer.isActive())
        keepDraft();
    if (m_call)
        m_call->cancel();
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
    auto current = std::make_shared<QByteArray>();
    auto *call =
        chainCall<std::optional<Draft>>(this, m_connections.find(m_ref), [this, current](const ConnectionRow &row) {
            *current = documentOf(row);
            return m_drafts.find(draftKey());
        });
    m_call = call;
    call->onFinished(this, [this, current](const Result<std::optional<Draft>> &draft) {
        m_call = nullptr;
        if (draft)
            begin(*current, *draft);
        else
            Q_EMIT loadFailed(draft.error());
    });
}

void MetadataEditSession::begin(const QByteArray &current, const std::optional<Draft> &draft)
{
    m_loaded = true;
    m_newerBase.clear();
    const bool worthKeeping = draft && !sameDocument(draft->text, current);
    if (!worthKeeping) {
        if (draft)
            dropDraft();
        setBase(current);
        replaceText(current);
        Q_EMIT loaded(false);
        return;
    }
    // What the edit began from stays its base: the server's newer document is a conflict, not a base.
    const bool changedMeanwhile = !sameDocument(draft->base, current);
    setBase(changedMeanwhile ? draft->base : current);
    m_newerBase = changedMeanwhile ? current : QByteArray();
    replaceText(draft->text);
    const QPointer<MetadataEditSession> self(this);
    Q_EMIT loaded(true);
    if (self && changedMeanwhile)
        Q_EMIT conflicted(current);
}

void MetadataEditSession::setBase(const QByteArray &base)
{
    m_base = base;
}

void MetadataEditSession::replaceText(const QByteArray &text)
{
    m_draftTimer.stop();
    if (m_text != text) {
        m_text = text;
        Q_EMIT textReplaced();
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
    tellDirty();
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

std::optional<JsonError> MetadataEditSession::problem() const
{
    const auto json = parseJson(m_text);
    if (!json)
        return json.error();
    if (!json->isObject())
        return JsonError{.message = tr("metadata must be a JSON object, {…}")};
    return std::nullopt;
}

QByteArray MetadataEditSession::merged(const QByteArray &text) const
{
    const auto base = parseJson(m_base);
    const auto edited = parseJson(text);
    if (!edited || !edited->isObject())
        return {};
    if (!base || !base->isObject())
        return prettyJson(*edited);
    const std::vector<JsonMember> kept = base->members();
    const auto inBase = [&kept](const QString &key) {
        return std::any_of(kept.begin(), kept.end(), [&key](const JsonMember &member) { return member.key == key; });
    };
    JsonObjectWriter document;
    for (const JsonMember &member : kept) {
        const QByteArray key = member.key.toUtf8();
        const JsonValue replacement = (*edited)[key];
        document.raw(key, (replacement.isMissing() ? member.value : replacement).raw());
    }
    for (const JsonMember &member : edited->members()) {
        if (!inBase(member.key))
            document.raw(member.key.toUtf8(), member.value.raw());
    }
    const auto whole = parseJson(document.toJson());
    return whole ? prettyJson(*whole) : QByteArray();
}

QByteArray MetadataEditSession::preview(MetadataSaveMode mode) const
{
    if (problem())
        return {};
    if (mode == MetadataSaveMode::Merge)
        return merged(m_text);
    const auto json = parseJson(m_text);
    return json ? prettyJson(*json) : QByteArray();
}

QStringList MetadataEditSession::keysMergeWouldKeep() const
{
    const auto base = parseJson(m_base);
    const auto edited = parseJson(m_text);
    if (!base || !edited || !edited->isObject())
        return {};
    QStringList keys;
    for (const JsonMember &member : base->members()) {
        if ((*edited)[member.key.toUtf8()].isMissing() && !keys.contains(member.key))
            keys.append(member.key);
    }
    return keys;
}

void MetadataEditSession::save(MetadataSaveMode mode)
{
    startSave(mode, std::nullopt);
}

void MetadataEditSession::saveReviewed(MetadataSaveMode mode, const QString &ticket)
{
    startSave(mode, ticket);
}

void MetadataEditSession::startSave(MetadataSaveMode mode, const std::optional<QString> &reviewedTicket)
{
    if (m_call)
        return;
    if (const auto why = problem()) {
        Q_EMIT saveFailed(localError(ErrorKind::Invalid, tr("Save metadata"), why->toString(),
                                     tr("Correct the text, which is kept as it is.")));
        return;
    }
    if (m_draftTimer.isActive())
        keepDraft();
    Call<ConnectionRow> *call = m_connections.find(m_ref);
    m_call = call;
    call->onFinished(this, [this, mode, reviewedTicket](const Result<ConnectionRow> &row) {
        m_call = nullptr;
        if (!row) {
            Q_EMIT saveFailed(row.error());
            return;
        }
        const QByteArray current = documentOf(*row);
        if (sameDocument(current, m_base)) {
            const JsonValue metadata = row->metadata();
            send(mode, metadata.isMissingOrNull() ? QByteArray("{}") : metadata.toRawBytes(), reviewedTicket);
        } else if (sameDocument(current, m_text)) {
            finishSave(current, m_text); // An earlier attempt did arrive, or somebody had the same idea.
        } else {
            m_newerBase = current;
            Q_EMIT conflicted(current);
        }
    });
}

void MetadataEditSession::send(MetadataSaveMode mode, const QByteArray &replaced,
                               const std::optional<QString> &reviewedTicket)
{
    const qint64 grant = reviewedTicket ? m_gate.grantConfirmed(Effect::Write, *reviewedTicket) : 0;
    const QByteArray text = m_text;
    const bool merge = mode == MetadataSaveMode::Merge;
    ConfirmationText words{
        .action = merge ? tr("Merge metadata") : tr("Replace metadata"),
        .target = m_ref.toString(),
        .consequences = merge ? tr("Keys of the text are added or changed; other keys stay.")
                              : tr("The metadata becomes exactly the text. The present one is kept here for an undo.")};
    auto *call =
        chainCall<Done>(this, m_drafts.keepMetadataVersion(m_ref, replaced), [this, merge, words, text, grant](Done) {
            const Gate::Scope scope(m_gate, words);
            const Gate::Scope confirmed(m_gate, grant);
            return merge ? m_client.metadata().merge(m_ref, text) : m_client.metadata().replace(m_ref, text);
        });
    m_call = call;
    call->onFinished(this, [this, mode, text, grant](const Result<Done> &done) {
        m_call = nullptr;
        m_gate.withdrawGrant(grant);
        if (done)
            sent(mode, text);
        else
            Q_EMIT saveFailed(done.error());
    });
}

void MetadataEditSession::sent(MetadataSaveMode mode, const QByteArray &sentText)
{
    Call<ConnectionRow> *call = m_connections.find(m_ref);
    m_call = call;
    call->onFinished(this, [this, mode, sentText](const Result<ConnectionRow> &row) {
        m_call = nullptr;
        // It is saved whether or not it can be read again; then what was sent is the best knowledge.
        finishSave(row ? documentOf(*row) : mode == MetadataSaveMode::Merge ? merged(sentText) : sentText, sentText);
    });
}

void MetadataEditSession::finishSave(const QByteArray &current, const QByteArray &sentText)
{
    m_newerBase.clear();
    setBase(current);
    if (m_text == sentText) {
        dropDraft();
        replaceText(current);
    } else {
        keepDraft(); // The user went on typing.
        tellDirty();
    }
    Q_EMIT saved();
}

void MetadataEditSession::acceptNewBase()
{
    if (m_newerBase.isEmpty())
        return;
    setBase(std::exchange(m_newerBase, {}));
    keepDraft();
    tellDirty();
}

void MetadataEditSession::revert()
{
    if (!m_newerBase.isEmpty())
        setBase(std::exchange(m_newerBase, {}));
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
