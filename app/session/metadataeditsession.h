#pragma once

#include "core/call.h"
#include "core/ids.h"
#include "dto/draft.h"
#include "session/metadatadocument.h"

#include <QList>
#include <QPointer>
#include <QTimer>

#include <optional>

namespace console {

class Connections;
class Drafts;
class Gate;
class NangoClient;

/// The state of one metadata editor without a widget: the text, what it began from, the draft that
/// survives leaving, restarting and a kill, and the save with its conflict check. Documents are read, compared
/// and printed off the GUI thread; a small text is checked at once, a large one shortly after the last
/// keystroke.
class MetadataEditSession : public QObject
{
    Q_OBJECT

public:
    /// Texts up to this many bytes are checked by setText() itself.
    static constexpr qsizetype CheckedAtOnce = 64 * 1024;

    MetadataEditSession(NangoClient &client, Gate &gate, Connections &connections, Drafts &drafts, ConnectionRef ref,
                        QObject *parent);
    ~MetadataEditSession() override;

    const ConnectionRef &connection() const { return m_ref; }
    /// The text as the user has it.
    QByteArray text() const { return m_text; }
    /// The server's document that the edit began from, pretty-printed.
    QByteArray base() const { return m_base; }
    /// The server's newer document while there is a conflict, pretty-printed; else empty.
    QByteArray newerBase() const { return m_newerBase; }
    bool hasConflict() const { return !m_newerBase.isEmpty(); }
    bool isDirty() const { return m_text != m_base; }
    bool isBusy() const { return !m_call.isNull(); }

    /// Reads the current metadata from the list (Observe), then the draft if one was kept; emits loaded().
    void load();
    /// Every edit. Keeps a draft shortly after the last keystroke; checked() follows, at once for small texts.
    void setText(const QByteArray &text);
    /// False while a large text is being checked: problem() is then of an earlier one.
    bool isChecked() const { return m_checked; }
    /// Why the text cannot be saved (invalid JSON, or not an object); nothing when it can.
    std::optional<JsonError> problem() const { return m_problem; }
    /// The document as it would be after a save in this mode, line for line against the base.
    Call<MetadataPreview> *preview(MetadataSaveMode mode);

    /// Re-reads the metadata first (from the list, which touches nothing): if someone changed it
    /// meanwhile, emits conflicted() and sends nothing. Else sends exactly the text. Write.
    void save(MetadataSaveMode mode);
    /// The same for a change that the user has seen and confirmed line by line: the gate journals it with
    /// `ticket` and does not ask again. Refused all the same in a read-only environment.
    void saveReviewed(MetadataSaveMode mode, const QString &ticket);
    /// Puts an earlier document back (a reviewed Replace, with the same check and a version kept of what it
    /// replaces). Unsaved text stays as it is.
    void restoreReviewed(const QByteArray &document, const QString &ticket);
    /// Takes the server's newer document as the base and keeps the text: the next save() goes ahead.
    void acceptNewBase();
    /// The same with the text that the user made of both.
    void resolve(const QByteArray &text);
    /// Drops the edit and the draft; of a conflict it takes theirs.
    void revert();
    /// Gives up what is under way; a save that may have arrived is told of as an error.
    void cancel();
    /// The last save is on the server with numbers that have fewer digits than those sent: Nango keeps them as doubles.
    bool wasRounded() const { return m_rounded; }

    /// Documents that earlier saves replaced, the newest first, for an undo.
    Call<QList<MetadataVersion>> *previousVersions();

Q_SIGNALS:
    /// The document is there; `fromDraft` when unsaved text was restored.
    void loaded(bool fromDraft);
    /// Nothing is there to edit.
    void loadFailed(const console::Error &error);
    /// text() is another one, by a load, a merge or a version.
    void textReplaced();
    /// isChecked() and problem() are of the present text.
    void checked();
    /// The text has, or has no longer, something to save.
    void dirtyChanged(bool dirty);
    /// The server has it; what it was before is the newest of previousVersions().
    void saved();
    /// The text stays as it is, and its draft.
    void saveFailed(const console::Error &error);
    /// The document on the server is neither the base nor the text: `current` is what it is now.
    void conflicted(const QByteArray &current);

private:
    struct Save;
    struct Loaded;
    struct Judgement;
    struct ReadBack;

    QString draftKey() const;
    void begin(const Loaded &loaded);
    void keepDraft();
    void dropDraft();
    void check();
    void takeCheck(const std::optional<JsonError> &problem);
    void startSave(const Save &save);
    void judged(const Save &save, const Judgement &judgement);
    void send(const Save &save, const QByteArray &replaced);
    void readBack(const Save &save);
    void finishSave(const Save &save, const ReadBack &found);
    void replaceText(const QByteArray &text);
    void tellDirty();

    NangoClient &m_client;
    Gate &m_gate;
    Connections &m_connections;
    Drafts &m_drafts;
    ConnectionRef m_ref;
    QByteArray m_text;
    QByteArray m_base;
    QByteArray m_newerBase;
    std::optional<JsonError> m_problem;
    QPointer<CallBase> m_call;
    QPointer<CallBase> m_check;
    QTimer m_draftTimer;
    QTimer m_checkTimer;
    bool m_checked = true;
    bool m_loaded = false;
    bool m_rounded = false;
    bool m_toldDirty = false;
};

} // namespace console
