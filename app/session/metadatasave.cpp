// How MetadataEditSession saves: look, judge, keep the version, send, read back.
#include "session/metadataeditsession.h"

#include "client/metadataclient.h"
#include "client/nangoclient.h"
#include "core/background.h"
#include "session/connections.h"
#include "session/drafts.h"
#include "session/gate.h"

namespace console {

/// One save on its way.
struct MetadataEditSession::Save {
    MetadataSaveMode mode = MetadataSaveMode::Replace;
    QByteArray text;
    std::optional<QString> reviewedTicket;
    bool ofEditor = true; ///< The editor's own text, not an earlier document.
};

/// What the document on the server means for a save.
struct MetadataEditSession::Judgement {
    enum class Verdict { AsExpected, AlreadySaved, Changed };
    Verdict verdict = Verdict::Changed;
    QByteArray current; ///< Pretty-printed.
    QByteArray raw;
};

/// What the server has after a save.
struct MetadataEditSession::ReadBack {
    QByteArray current; ///< Pretty-printed.
    bool rounded = false;
};

namespace {

Error invalidText(const JsonError &why)
{
    return localError(ErrorKind::Invalid, MetadataEditSession::tr("Save metadata"), why.toString(),
                      MetadataEditSession::tr("Correct the text, which is kept as it is."));
}

} // namespace

void MetadataEditSession::save(MetadataSaveMode mode)
{
    startSave({.mode = mode, .text = m_text});
}

void MetadataEditSession::saveReviewed(MetadataSaveMode mode, const QString &ticket)
{
    startSave({.mode = mode, .text = m_text, .reviewedTicket = ticket});
}

void MetadataEditSession::restoreReviewed(const QByteArray &document, const QString &ticket)
{
    startSave({.text = document, .reviewedTicket = ticket, .ofEditor = false});
}

void MetadataEditSession::startSave(const Save &save)
{
    if (m_call)
        return;
    if (save.ofEditor && m_checked && m_problem) {
        Q_EMIT saveFailed(invalidText(*m_problem));
        return;
    }
    if (m_draftTimer.isActive())
        keepDraft();
    auto *call = chainCall<Judgement>(this, m_connections.find(m_ref), [this, save](const ConnectionRow &row) {
        return runInBackground(this, [row, save, base = m_base](const std::stop_token &) -> Result<Judgement> {
            if (const auto why = metadataProblem(save.text))
                return failure(invalidText(*why));
            Judgement judgement{.current = metadataText(row), .raw = rawMetadata(row)};
            if (sameDocument(judgement.current, base))
                judgement.verdict = Judgement::Verdict::AsExpected;
            else if (storedAs(save.text, judgement.current))
                judgement.verdict = Judgement::Verdict::AlreadySaved;
            return judgement;
        });
    });
    m_call = call;
    call->onFinished(this, [this, save](const Result<Judgement> &judgement) {
        m_call = nullptr;
        if (judgement)
            judged(save, *judgement);
        else
            Q_EMIT saveFailed(judgement.error());
    });
}

void MetadataEditSession::judged(const Save &save, const Judgement &judgement)
{
    switch (judgement.verdict) {
    case Judgement::Verdict::AsExpected:
        send(save, judgement.raw);
        break;
    case Judgement::Verdict::AlreadySaved:
        finishSave(save, {judgement.current}); // An earlier attempt did arrive, or somebody had the same idea.
        break;
    case Judgement::Verdict::Changed:
        m_newerBase = judgement.current;
        Q_EMIT conflicted(judgement.current);
        break;
    }
}

void MetadataEditSession::send(const Save &save, const QByteArray &replaced)
{
    const qint64 grant = save.reviewedTicket ? m_gate.grantConfirmed(Effect::Write, *save.reviewedTicket) : 0;
    const bool merge = save.mode == MetadataSaveMode::Merge;
    ConfirmationText words{
        .action = merge           ? tr("Merge metadata")
                  : save.ofEditor ? tr("Replace metadata")
                                  : tr("Restore metadata"),
        .target = m_ref.toString(),
        .consequences = merge ? tr("Keys of the text are added or changed; other keys stay.")
                              : tr("The metadata becomes exactly the text. The present one is kept here for an undo.")};
    auto *call = chainCall<Done>(
        this, m_drafts.keepMetadataVersion(m_ref, replaced), [this, merge, words, text = save.text, grant](Done) {
            const Gate::Scope scope(m_gate, words);
            const Gate::Scope confirmed(m_gate, grant);
            return merge ? m_client.metadata().merge(m_ref, text) : m_client.metadata().replace(m_ref, text);
        });
    m_call = call;
    call->onFinished(this, [this, save, grant](const Result<Done> &done) {
        m_call = nullptr;
        m_gate.withdrawGrant(grant);
        if (done)
            readBack(save);
        else
            Q_EMIT saveFailed(done.error());
    });
}

void MetadataEditSession::readBack(const Save &save)
{
    auto row = std::make_shared<std::optional<ConnectionRow>>();
    // It is saved whether or not it can be read again; then what was sent is the best knowledge.
    auto *found = mapCall<Done>(this, m_connections.find(m_ref), [row](const Result<ConnectionRow> &result) {
        if (result)
            *row = *result;
        return Result<Done>(Done{});
    });
    auto *call = chainCall<ReadBack>(this, found, [this, row, save](Done) {
        return runInBackground(this, [row = *row, save, base = m_base](const std::stop_token &) -> Result<ReadBack> {
            const QByteArray sent = metadataPreview(save.mode, base, save.text).after;
            if (!row)
                return ReadBack{sent};
            const QByteArray current = metadataText(*row);
            return ReadBack{current, !sameDocument(sent, current) && storedAs(sent, current)};
        });
    });
    m_call = call;
    call->onFinished(this, [this, save](const Result<ReadBack> &readBack) {
        m_call = nullptr;
        finishSave(save, readBack.value_or(ReadBack{save.text}));
    });
}

void MetadataEditSession::finishSave(const Save &save, const ReadBack &found)
{
    const bool untouched = save.ofEditor ? m_text == save.text : !isDirty();
    m_newerBase.clear();
    m_base = found.current;
    m_rounded = found.rounded;
    if (untouched) {
        dropDraft();
        replaceText(found.current);
    } else {
        keepDraft(); // The user went on typing.
        tellDirty();
    }
    Q_EMIT saved();
}

} // namespace console
