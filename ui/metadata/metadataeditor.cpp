#include "ui/metadata/metadataeditor.h"

#include "session/environmentsession.h"
#include "ui/connections/boundbutton.h"
#include "ui/metadata/conflictbar.h"
#include "ui/metadata/metadatadiffdialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/jsoneditor.h"
#include "ui/widgets/messagebar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMessageBox>
#include <QRadioButton>
#include <QVBoxLayout>

#include "ui/widgets/scintilla.h"

namespace console {

namespace {

QString clockTime(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime().time(), QLocale::ShortFormat);
}

QAction *makeAction(const QString &text, const QString &tip, const QKeySequence &shortcut, QWidget *owner)
{
    auto *action = new QAction(text, owner);
    action->setToolTip(
        shortcut.isEmpty() ? tip : tip + QStringLiteral(" (%1)").arg(shortcut.toString(QKeySequence::NativeText)));
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    owner->addAction(action);
    return action;
}

} // namespace

MetadataEditor::MetadataEditor(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_messages(new MessageBar(this)), m_conflictBar(new ConflictBar(this)),
      m_editor(new JsonEditor(tr("Metadata editor"), this))
{
    setObjectName(QStringLiteral("metadataPane"));
    buildActions();
    m_editor->editor()->installEventFilter(this);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceAround, SpaceBetween, SpaceAround, SpaceBetween);
    layout->setSpacing(SpaceInside);
    layout->addWidget(m_messages);
    layout->addWidget(m_conflictBar);
    layout->addWidget(buildModes());
    layout->addWidget(m_editor, 1);
    layout->addWidget(buildFooter());

    connect(m_editor, &JsonEditor::edited, this, &MetadataEditor::acceptEdit);
    connect(m_conflictBar, &ConflictBar::keepMineRequested, this, [this] { resolve(true); });
    connect(m_conflictBar, &ConflictBar::takeTheirsRequested, this, [this] { resolve(false); });
    connect(m_messages, &MessageBar::actionTriggered, this, [this] {
        if (m_barAction == BarAction::GuardLevel)
            Q_EMIT m_context.navigator.guardLevelRequested();
        else if (m_barAction == BarAction::Load)
            refresh();
    });
    updateModeText();
    updateActions();
}

MetadataEditor::~MetadataEditor()
{
    // The draft it keeps on its way out must not reach widgets that are half gone.
    delete m_edit.data();
}

QWidget *MetadataEditor::buildModes()
{
    auto *box = new QWidget(this);
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceBetween);
    m_merge = new QRadioButton(tr("Merge"), box);
    m_replace = new QRadioButton(tr("Replace"), box);
    setNames(m_merge, tr("Merge"), tr("Adds and changes top-level keys; cannot delete any"));
    setNames(m_replace, tr("Replace"), tr("The metadata becomes exactly this text"));
    m_merge->setToolTip(m_merge->accessibleDescription());
    m_replace->setToolTip(m_replace->accessibleDescription());
    m_merge->setChecked(true);
    m_modeText = makeCaption({}, box);
    m_modeText->setObjectName(QStringLiteral("metadataModeText"));
    m_modeText->setWordWrap(true);
    layout->addWidget(m_merge);
    layout->addWidget(m_replace);
    layout->addWidget(m_modeText, 1);
    connect(m_merge, &QRadioButton::toggled, this, &MetadataEditor::updateModeText);
    return box;
}

QWidget *MetadataEditor::buildFooter()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    m_problem = new QLabel(box);
    m_problem->setObjectName(QStringLiteral("metadataProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->setWordWrap(true);
    QPalette red = m_problem->palette();
    red.setColor(QPalette::WindowText, colorsOf(palette()).danger);
    m_problem->setPalette(red);
    m_problem->hide();
    m_state = makeCaption({}, box);
    m_state->setObjectName(QStringLiteral("metadataState"));

    auto *cancel = makeButton(tr("Cancel"), ButtonLook::Quiet, box, {}, tr("Stop what is under way"));
    auto *revert = makeButton(tr("Revert"), ButtonLook::Normal, box, QStringLiteral("undo-2"));
    auto *save =
        makeButton(tr("Save"), ButtonLook::Primary, box, QStringLiteral("save"), tr("Review and save metadata"));
    bindButton(cancel, m_cancel);
    bindButton(revert, m_revert);
    bindButton(save, m_save);

    auto *row = new QHBoxLayout;
    row->setSpacing(SpaceInside);
    row->addWidget(m_state, 1);
    row->addWidget(cancel);
    row->addWidget(revert);
    row->addWidget(save);
    layout->addWidget(m_problem);
    layout->addLayout(row);
    return box;
}

void MetadataEditor::buildActions()
{
    m_save = makeAction(tr("Save"), tr("Review the change, then save it"), QKeySequence::Save, this);
    m_revert = makeAction(tr("Revert"), tr("Drop your changes and the draft"), {}, this);
    m_cancel = makeAction(tr("Cancel"), tr("Stop what is under way"), {}, this);
    connect(m_save, &QAction::triggered, this, &MetadataEditor::review);
    connect(m_revert, &QAction::triggered, this, &MetadataEditor::confirmRevert);
    connect(m_cancel, &QAction::triggered, this, [this] {
        if (m_edit)
            m_edit->cancel();
        updateActions();
    });
}

void MetadataEditor::setConnection(const ConnectionRef &ref)
{
    if (m_edit && m_edit->connection() == ref)
        return;
    if (m_review)
        m_review->reject();
    delete m_edit.data();
    m_loaded = m_conflict = false;
    m_messages->clear();
    m_conflictBar->hide();
    m_editor->setText({});
    showProblem();
    if (!ref.isValid()) {
        updateActions();
        return;
    }
    m_edit = m_context.session.makeMetadataEditSession(ref, this);
    connectSession();
    refresh();
}

void MetadataEditor::connectSession()
{
    connect(m_edit, &MetadataEditSession::loaded, this, &MetadataEditor::acceptLoaded);
    connect(m_edit, &MetadataEditSession::loadFailed, this, &MetadataEditor::showFailure);
    connect(m_edit, &MetadataEditSession::textReplaced, this, [this] {
        m_editor->setText(m_edit->text());
        showProblem();
        updateActions();
    });
    connect(m_edit, &MetadataEditSession::dirtyChanged, this, [this](bool dirty) {
        showState(dirty ? tr("Unsaved changes – kept as a draft") : QString());
        updateActions();
    });
    connect(m_edit, &MetadataEditSession::saved, this, &MetadataEditor::acceptSaved);
    connect(m_edit, &MetadataEditSession::saveFailed, this, &MetadataEditor::showFailure);
    connect(m_edit, &MetadataEditSession::conflicted, this, [this](const QByteArray &current) {
        m_conflict = true;
        m_conflictBar->show(current, m_edit->text());
        updateActions();
    });
}

void MetadataEditor::refresh()
{
    // With unsaved text the next save looks for changes anyway, and nothing typed is at stake.
    if (!m_edit || m_edit->isBusy() || (m_loaded && m_edit->isDirty()))
        return;
    m_messages->clear();
    showState(tr("Loading metadata…"));
    m_edit->load();
    updateActions();
}

MetadataSaveMode MetadataEditor::mode() const
{
    return m_replace->isChecked() ? MetadataSaveMode::Replace : MetadataSaveMode::Merge;
}

void MetadataEditor::acceptLoaded(bool fromDraft)
{
    m_loaded = true;
    m_messages->clear();
    m_editor->setText(m_edit->text());
    if (fromDraft)
        showState(tr("Restored your unsaved draft"));
    else
        showState(m_edit->isDirty() ? tr("Unsaved changes – kept as a draft") : tr("As Nango has it"));
    showProblem();
    updateActions();
}

void MetadataEditor::acceptEdit()
{
    if (!m_edit || !m_loaded)
        return;
    m_edit->setText(m_editor->text());
    if (m_edit->isDirty())
        showState(tr("Unsaved changes – kept as a draft"));
    showProblem();
    updateActions();
}

void MetadataEditor::acceptSaved()
{
    m_conflict = false;
    m_conflictBar->hide();
    m_messages->clear();
    m_editor->setText(m_edit->text());
    showProblem();
    showState(tr("Saved %1").arg(clockTime(QDateTime::currentDateTime())));
    updateActions();
}

void MetadataEditor::showProblem()
{
    const auto problem = m_edit && m_loaded ? m_edit->problem() : std::nullopt;
    m_problem->setText(problem ? problem->toString() : QString());
    m_problem->setVisible(problem.has_value());
    m_editor->markError(problem ? problem->line : 0, problem ? problem->column : 0);
}

void MetadataEditor::showFailure(const Error &error)
{
    m_barAction = error.kind == ErrorKind::Refused ? BarAction::GuardLevel : BarAction::None;
    m_messages->show(error);
    if (m_loaded) {
        showState(m_edit->isDirty() ? tr("Not saved – your text is kept as a draft") : QString());
    } else {
        showState(tr("Not loaded. Press F5 to try again."));
        m_barAction = BarAction::Load;
        if (!error.isCanceled())
            m_messages->show(MessageBar::Kind::Error, error.title() + QLatin1Char('\n') + error.nextStep, tr("Retry"));
    }
    updateActions();
}

void MetadataEditor::showState(const QString &text)
{
    m_state->setText(text);
}

void MetadataEditor::updateModeText()
{
    m_modeText->setText(mode() == MetadataSaveMode::Merge
                            ? tr("Adds and changes top-level keys. It cannot delete a key.")
                            : tr("The metadata becomes exactly this text. Keys that are not in it are deleted."));
}

void MetadataEditor::updateActions()
{
    const bool busy = m_edit && m_edit->isBusy();
    const bool editable = m_edit && m_loaded && !busy;
    m_editor->setReadOnly(!editable);
    m_save->setEnabled(editable && !m_conflict && m_edit->isDirty() && !m_edit->problem());
    m_revert->setEnabled(editable && m_edit->isDirty());
    m_cancel->setVisible(busy);
}

void MetadataEditor::review()
{
    if (m_review)
        return;
    const Environment &environment = m_context.session.environment();
    m_review = new MetadataDiffDialog({.connection = m_edit->connection(),
                                       .environmentName = environment.name,
                                       .production = environment.production,
                                       .mode = mode(),
                                       .before = m_edit->base(),
                                       .after = m_edit->preview(mode()),
                                       .keptKeys = m_edit->keysMergeWouldKeep()},
                                      this);
    connect(m_review, &QDialog::accepted, this, [this, dialog = m_review.data()] { send(dialog->ticket()); });
    m_review->open();
}

void MetadataEditor::send(const QString &ticket)
{
    m_messages->clear();
    showState(tr("Saving…"));
    m_edit->saveReviewed(mode(), ticket);
    updateActions();
}

void MetadataEditor::resolve(bool keepMine)
{
    m_conflict = false;
    m_conflictBar->hide();
    if (keepMine) {
        m_edit->acceptNewBase();
        showState(tr("Unsaved changes – kept as a draft"));
    } else {
        m_edit->revert();
        m_editor->setText(m_edit->text());
        showState(tr("As Nango has it"));
    }
    showProblem();
    updateActions();
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
        m_conflict = false;
        m_conflictBar->hide();
        m_edit->revert();
        m_editor->setText(m_edit->text());
        showProblem();
        showState(tr("As Nango has it"));
        updateActions();
    });
    question->open();
}

bool MetadataEditor::eventFilter(QObject *watched, QEvent *event)
{
    // Inside the text Ctrl+F looks in the text, not in the list of connections.
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Find)) {
            if (event->type() == QEvent::KeyPress)
                m_editor->find();
            event->accept();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace console
