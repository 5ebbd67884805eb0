#pragma once

#include "models/metadatahints.h"
#include "session/metadataeditsession.h"
#include "ui/shell/page.h"

#include <QPointer>
#include <QWidget>

class QAction;
class QLabel;
class QPushButton;
class QRadioButton;

namespace console {

class ConflictBar;
class JsonEditor;
class MessageBar;
class MetadataAdvisor;
class MetadataDiffDialog;

/// Edits the metadata of one connection: the text with its first error and with hints about what is probably a
/// mistake, merge or replace, a look at the change before it is sent, a choice key by key when somebody else
/// was faster, and every earlier version with an undo. What is typed is kept as a draft and outlives the editor.
class MetadataEditor : public QWidget
{
    Q_OBJECT

public:
    MetadataEditor(const PageContext &context, QWidget *parent);
    ~MetadataEditor() override;

    /// Shows another connection's metadata, with its draft if there is one.
    void setConnection(const ConnectionRef &ref);
    /// Reads the document again; unsaved text stays.
    void refresh();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildModes();
    QWidget *buildFooter();
    QWidget *buildButtons(QWidget *parent);
    void buildActions();
    void connectSession();

    MetadataSaveMode mode() const;
    void acceptLoaded(bool fromDraft);
    void acceptEdit();
    void acceptSaved();
    void showProblem();
    void showFailure(const Error &error);
    void showState(const QString &text);
    void updateModeText();
    void updateActions();
    void showHints(const std::vector<MetadataHint> &hints);
    void giveRoom();
    void review();
    MetadataDiffDialog *showReview(const MetadataPreview &preview, const QString &title = {});
    void send(const QString &ticket);
    void resolve(bool keepMine);
    void openMerge();
    void acceptMerged(const QByteArray &text);
    void endConflict(const QString &state);
    void learnVersions();
    void openVersions();
    void undo();
    void reviewRestore(const QByteArray &document, const QString &title);
    void confirmRevert();
    void format();

    enum class BarAction { None, Load, GuardLevel, Undo };

    PageContext m_context;
    QPointer<MetadataEditSession> m_edit;
    bool m_loaded = false;
    bool m_conflict = false;
    bool m_hasVersions = false;
    bool m_undoOffered = false;     ///< A save is under way whose message will offer to undo it.
    bool m_mergesAfterSave = false; ///< Replace was chosen for a conflict alone.
    BarAction m_barAction = BarAction::None;
    QPointer<MetadataDiffDialog> m_review;

    MessageBar *m_messages;
    ConflictBar *m_conflictBar;
    MetadataAdvisor *m_advisor;
    JsonEditor *m_editor;
    QRadioButton *m_merge = nullptr;
    QRadioButton *m_replace = nullptr;
    QLabel *m_modeText = nullptr;
    QLabel *m_problem = nullptr;
    QLabel *m_hints = nullptr;
    QLabel *m_basis = nullptr;
    QLabel *m_state = nullptr;
    QAction *m_undo = nullptr;
    QAction *m_versions = nullptr;
    QAction *m_save = nullptr;
    QAction *m_revert = nullptr;
    QAction *m_format = nullptr;
    QAction *m_cancel = nullptr;
};

} // namespace console
