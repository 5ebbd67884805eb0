// What MetadataEditor does on request: review, save, resolve, undo, versions, revert.
#include "ui/metadata/metadataeditor.h"

#include "core/background.h"
#include "core/json.h"
#include "session/environmentsession.h"
#include "ui/metadata/conflictbar.h"
#include "ui/metadata/mergedialog.h"
#include "ui/metadata/metadatadiffdialog.h"
#include "ui/metadata/versionsdialog.h"
#include "ui/widgets/jsoneditor.h"
#include "ui/widgets/messagebar.h"

#include <QAction>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>

namespace console {

void MetadataEditor::review()
{
    m_editor->tellEdits();
    if (m_review || !m_edit || !m_save->isEnabled())
        return;
    m_edit->preview(mode())->onFinished(m_edit, [this](const Result<MetadataPreview> &preview) {
        if (!preview || m_review)
            return;
        MetadataDiffDialog *dialog = showReview(*preview);
        connect(dialog, &QDialog::accepted, this, [this, dialog] { send(dialog->ticket()); });
    });
}

MetadataDiffDialog *MetadataEditor::showReview(const MetadataPreview &preview, const QString &title)
{
    const Environment &environment = m_context.session.environment();
    m_review = new MetadataDiffDialog({.connection = m_edit->connection(),
                                       .environmentName = environment.name,
                                       .production = environment.production,
                                       .mode = preview.mode,
                                       .before = preview.before,
                                       .after = preview.after,
                                       .keptKeys = preview.keptKeys,
                                       .title = title},
                                      this);
    m_review->open();
    return m_review;
}

void MetadataEditor::send(const QString &ticket)
{
    m_messages->clear();
    showState(tr("Saving…"));
    m_undoOffered = true;
    m_edit->saveReviewed(mode(), ticket);
    updateActions();
}

void MetadataEditor::resolve(bool keepMine)
{
    if (keepMine) {
        m_edit->acceptNewBase();
        endConflict(tr("Unsaved changes – kept as a draft"));
    } else {
        m_edit->revert();
        endConflict(tr("As Nango has it"));
    }
}

void MetadataEditor::openMerge()
{
    // What a merge leaves out stays, so it is no wish of mine that it goes.
    const bool merges = mode() == MetadataSaveMode::Merge;
    m_edit->preview(mode())->onFinished(m_edit, [this, merges](const Result<MetadataPreview> &preview) {
        if (!preview || !m_edit->hasConflict())
            return;
        const QByteArray mine = merges && !preview->after.isEmpty() ? preview->after : m_edit->text();
        auto *dialog = new MergeDialog(m_edit->connection(), m_edit->base(), m_edit->newerBase(), mine, this);
        connect(dialog, &MergeDialog::resolved, this, &MetadataEditor::acceptMerged);
        dialog->open();
    });
}

void MetadataEditor::acceptMerged(const QByteArray &text)
{
    if (!m_edit || !m_conflict)
        return;
    m_edit->resolve(text);
    endConflict(m_edit->isDirty() ? tr("Resolved – review and save it") : tr("As Nango has it"));
    // Only a replace makes the document exactly what was resolved, with the keys that go gone. The next edit is a merge
    // again if this one was.
    m_mergesAfterSave = mode() == MetadataSaveMode::Merge || m_mergesAfterSave;
    m_replace->setChecked(true);
    m_editor->setFocus();
}

void MetadataEditor::endConflict(const QString &state)
{
    m_conflict = false;
    m_conflictBar->hide();
    m_editor->setText(m_edit->text());
    showProblem();
    showState(state);
    updateActions();
}

void MetadataEditor::openVersions()
{
    m_edit->previousVersions()->onFinished(m_edit, [this](const Result<QList<MetadataVersion>> &versions) {
        if (!versions) {
            showFailure(versions.error());
            return;
        }
        auto *dialog = new VersionsDialog(m_edit->connection(), *versions, m_edit->base(),
                                          !m_edit->isDirty() && !m_conflict, this);
        connect(dialog, &VersionsDialog::restoreRequested, this,
                [this](const QByteArray &document) { reviewRestore(document, tr("Restore version")); });
        dialog->open();
    });
}

void MetadataEditor::undo()
{
    if (!m_edit || !m_undo->isEnabled())
        return;
    m_edit->previousVersions()->onFinished(m_edit, [this](const Result<QList<MetadataVersion>> &versions) {
        if (!versions)
            showFailure(versions.error());
        else if (!versions->isEmpty())
            reviewRestore(versions->first().metadata, tr("Undo the last save"));
    });
}

void MetadataEditor::reviewRestore(const QByteArray &document, const QString &title)
{
    auto *call =
        runInBackground(m_edit, [document, base = m_edit->base()](const std::stop_token &) -> Result<MetadataPreview> {
            return metadataPreview(MetadataSaveMode::Replace, base, document);
        });
    call->onFinished(m_edit, [this, document, title](const Result<MetadataPreview> &preview) {
        if (!preview || m_review)
            return;
        MetadataDiffDialog *dialog = showReview(*preview, title);
        connect(dialog, &QDialog::accepted, this, [this, dialog, document] {
            m_messages->clear();
            showState(tr("Saving…"));
            m_undoOffered = true;
            m_edit->restoreReviewed(document, dialog->ticket());
            updateActions();
        });
    });
}

void MetadataEditor::confirmRevert()
{
    auto *question = new QMessageBox(QMessageBox::NoIcon, tr("Revert metadata"),
                                     tr("Drop your changes? The draft is dropped too, and this cannot be undone."),
                                     QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->addButton(tr("Cancel"), QMessageBox::RejectRole);
    QPushButton *confirm = question->addButton(tr("Drop my changes"), QMessageBox::AcceptRole);
    confirm->setAccessibleName(tr("Confirm"));
    confirm->setAccessibleDescription(tr("Drop my changes"));
    connect(question, &QMessageBox::buttonClicked, this, [this, confirm](QAbstractButton *pressed) {
        if (pressed != confirm || !m_edit)
            return;
        m_edit->revert();
        endConflict(tr("As Nango has it"));
    });
    question->open();
}

void MetadataEditor::format()
{
    if (!m_edit)
        return;
    m_editor->tellEdits();
    const QByteArray text = m_edit->text();
    auto *call = runInBackground(m_edit, [text](const std::stop_token &) -> Result<QByteArray> {
        const auto json = parseJson(text);
        return json ? prettyJson(*json) : text;
    });
    call->onFinished(m_edit, [this, text](const Result<QByteArray> &pretty) {
        // What was typed meanwhile is worth more than its layout.
        if (pretty && m_edit->text() == text && *pretty != text)
            m_editor->replaceText(*pretty);
    });
}

void MetadataEditor::learnVersions()
{
    m_edit->previousVersions()->onFinished(m_edit, [this](const Result<QList<MetadataVersion>> &versions) {
        m_hasVersions = versions && !versions->isEmpty();
        updateActions();
        if (std::exchange(m_undoOffered, false) && m_undo->isEnabled()) {
            m_barAction = BarAction::Undo;
            if (m_edit->wasRounded())
                m_messages->show(
                    MessageBar::Kind::Warning,
                    tr("Metadata saved. Nango keeps fewer digits than some numbers had: they were rounded."),
                    tr("Undo"));
            else
                m_messages->show(MessageBar::Kind::Success, tr("Metadata saved."), tr("Undo"));
        }
    });
}

} // namespace console
