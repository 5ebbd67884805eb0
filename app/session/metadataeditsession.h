#pragma once

#include "core/call.h"
#include "core/ids.h"
#include "core/json.h"
#include "dto/draft.h"

#include <QList>
#include <QPointer>
#include <QTimer>

#include <optional>

namespace console {

class Connections;
class Drafts;
class Gate;
class NangoClient;

/// How an edited metadata document is saved.
enum class MetadataSaveMode {
    Merge,   ///< PATCH: adds and changes top-level keys, cannot remove any.
    Replace, ///< POST: the document becomes exactly this.
};

/// The state of one metadata editor without a widget: the text, what it began from, the draft that
/// survives leaving, restarting and a kill, and the save with its conflict check.
class MetadataEditSession : public QObject
{
    Q_OBJECT

public:
    MetadataEditSession(NangoClient &client, Gate &gate, Connections &connections, Drafts &drafts, ConnectionRef ref,
                        QObject *parent);
    ~MetadataEditSession() override;

    const ConnectionRef &connection() const { return m_ref; }
    /// The text as the user has it.
    QByteArray text() const { return m_text; }
    /// The server's document that the edit began from, pretty-printed.
    QByteArray base() const { return m_base; }
    bool isDirty() const { return m_text != m_base; }
    bool isBusy() const { return !m_call.isNull(); }

    /// Reads the current metadata from the list (Observe), then the draft if one was kept; emits loaded().
    void load();
    /// Every edit. Keeps a draft shortly after the last keystroke.
    void setText(const QByteArray &text);
    /// Why the text cannot be saved (invalid JSON, or not an object); nothing when it can.
    std::optional<JsonError> problem() const;
    /// The document as it would be after a save in this mode, pretty-printed; empty while there is a problem.
    QByteArray preview(MetadataSaveMode mode) const;
    /// Top-level keys of the base that the text lacks: Merge would keep them.
    QStringList keysMergeWouldKeep() const;

    /// Re-reads the metadata first (from the list, which touches nothing): if someone changed it
    /// meanwhile, emits conflicted() and sends nothing. Else sends exactly the text. Write.
    void save(MetadataSaveMode mode);
    /// The same for a change that the user has seen and confirmed line by line: the gate journals it with
    /// `ticket` and does not ask again. Refused all the same in a read-only environment.
    void saveReviewed(MetadataSaveMode mode, const QString &ticket);
    /// Takes the server's newer document as the base and keeps the text: the next save() goes ahead.
    void acceptNewBase();
    /// Drops the edit and the draft.
    void revert();
    void cancel();

    /// Documents that earlier saves replaced, the newest first, for an undo.
    Call<QList<MetadataVersion>> *previousVersions();

Q_SIGNALS:
    /// The document is there; `fromDraft` when unsaved text was restored.
    void loaded(bool fromDraft);
    void loadFailed(const console::Error &error);
    void textReplaced();
    void dirtyChanged(bool dirty);
    void saved();
    void saveFailed(const console::Error &error);
    /// The document on the server is neither the base nor the text: `current` is what it is now.
    void conflicted(const QByteArray &current);

private:
    QString draftKey() const;
    void begin(const QByteArray &current, const std::optional<Draft> &draft);
    void keepDraft();
    void dropDraft();
    void startSave(MetadataSaveMode mode, const std::optional<QString> &reviewedTicket);
    void send(MetadataSaveMode mode, const QByteArray &replaced, const std::optional<QString> &reviewedTicket);
    void sent(MetadataSaveMode mode, const QByteArray &sentText);
    void finishSave(const QByteArray &current, const QByteArray &sentText);
    void setBase(const QByteArray &base);
    void replaceText(const QByteArray &text);
    void tellDirty();
    QByteArray merged(const QByteArray &text) const;

    NangoClient &m_client;
    Gate &m_gate;
    Connections &m_connections;
    Drafts &m_drafts;
    ConnectionRef m_ref;
    QByteArray m_text;
    QByteArray m_base;
    QByteArray m_newerBase;
    QPointer<CallBase> m_call;
    QTimer m_draftTimer;
    bool m_loaded = false;
    bool m_toldDirty = false;
};

} // namespace console
