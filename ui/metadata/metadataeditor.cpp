#include "ui/metadata/metadataeditor.h"

#include "session/environmentsession.h"
#include "session/keyscopes.h"
#include "ui/metadata/conflictbar.h"
#include "ui/metadata/metadataadvisor.h"
#include "ui/metadata/metadatadiffdialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/boundbutton.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/jsoneditor.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/scopedactions.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QRadioButton>
#include <QVBoxLayout>

#include "ui/widgets/scintilla.h"

#include <utility>

namespace console {

namespace {

constexpr size_t MostHintsShown = 4;

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
      m_advisor(new MetadataAdvisor(context, this)), m_editor(new JsonEditor(tr("Metadata editor"), this))
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
    connect(m_conflictBar, &ConflictBar::resolveRequested, this, &MetadataEditor::openMerge);
    connect(m_advisor, &MetadataAdvisor::hinted, this, &MetadataEditor::showHints);
    connect(m_messages, &MessageBar::actionTriggered, this, [this] {
        if (m_barAction == BarAction::GuardLevel)
            Q_EMIT m_context.navigator.guardLevelRequested();
        else if (m_barAction == BarAction::Load)
            refresh();
        else if (m_barAction == BarAction::Undo)
            undo();
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
    m_hints = new QLabel(box);
    m_hints->setObjectName(QStringLiteral("metadataHints"));
    m_hints->setTextFormat(Qt::PlainText);
    m_hints->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_hints->setWordWrap(true);
    QPalette amber = m_hints->palette();
    amber.setColor(QPalette::WindowText, colorsOf(palette()).warning);
    m_hints->setPalette(amber);
    m_hints->hide();
    m_basis = makeCaption({}, box);
    m_basis->setObjectName(QStringLiteral("metadataBasis"));
    m_basis->setWordWrap(true);
    m_basis->hide();
    m_state = makeCaption({}, box);
    m_state->setObjectName(QStringLiteral("metadataState"));
    m_state->setWordWrap(true);
    for (QLabel *label : {m_problem, m_hints, m_basis, m_state})
        layout->addWidget(label);
    layout->addWidget(buildButtons(box));
    return box;
}

QWidget *MetadataEditor::buildButtons(QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *layout = new FlowLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    auto *save =
        makeButton(tr("Save"), ButtonLook::Primary, row, QStringLiteral("save"), tr("Review and save metadata"));
    auto *revert = makeButton(tr("Revert"), ButtonLook::Normal, row);
    auto *format = makeButton(tr("Format"), ButtonLook::Normal, row);
    auto *undo = makeButton(tr("Undo save"), ButtonLook::Normal, row, QStringLiteral("undo-2"));
    auto *versions = makeButton(tr("Versions…"), ButtonLook::Normal, row, QStringLiteral("history"));
    auto *cancel = makeButton(tr("Cancel"), ButtonLook::Quiet, row, {}, tr("Stop what is under way"));
    bindButton(save, m_save);
    bindButton(revert, m_revert);
    bindButton(format, m_format);
    bindButton(undo, m_undo);
    bindButton(versions, m_versions);
    bindButton(cancel, m_cancel);
    for (QPushButton *button : {save, revert, format, undo, versions, cancel})
        layout->addWidget(button);
    return row;
}

void MetadataEditor::buildActions()
{
    m_save = makeAction(tr("Save"), tr("Review the change, then save it"), QKeySequence::Save, this);
    m_revert = makeAction(tr("Revert"), tr("Drop your changes and the draft"), {}, this);
    m_format = makeAction(tr("Format"), tr("Break the text into lines; only white space changes"),
                          QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_L), this);
    m_cancel = makeAction(tr("Cancel"), tr("Stop what is under way"), {}, this);
    m_undo = makeAction(tr("Undo save"), tr("Put back what the last save from here replaced"),
                        QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Z), this);
    m_versions = makeAction(tr("Versions…"), tr("What the metadata was before each save from here"),
                            QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_V), this);
    needScope(m_context.session, scopes::ConnectionsUpdate, this, {m_save, m_undo});
    connect(m_undo, &QAction::triggered, this, &MetadataEditor::undo);
    connect(m_versions, &QAction::triggered, this, &MetadataEditor::openVersions);
    connect(m_save, &QAction::triggered, this, &MetadataEditor::review);
    connect(m_revert, &QAction::triggered, this, &MetadataEditor::confirmRevert);
    connect(m_format, &QAction::triggered, this, &MetadataEditor::format);
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
    m_loaded = m_conflict = m_hasVersions = m_mergesAfterSave = false;
    m_messages->clear();
    m_conflictBar->hide();
    m_editor->setText({});
    m_advisor->setConnection(ref);
    showHints({});
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
        updateActions();
    });
    connect(m_edit, &MetadataEditSession::checked, this, [this] {
        showProblem();
        updateActions();
        m_advisor->check(m_edit->text());
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
        showState(tr("Not saved – your text is kept as a draft"));
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
    learnVersions();
}

void MetadataEditor::acceptEdit()
{
    if (!m_edit || !m_loaded)
        return;
    m_edit->setText(m_editor->text());
    if (m_edit->isDirty())
        showState(tr("Unsaved changes – kept as a draft"));
    updateActions();
}

void MetadataEditor::acceptSaved()
{
    m_conflict = false;
    m_conflictBar->hide();
    if (std::exchange(m_mergesAfterSave, false))
        m_merge->setChecked(true);
    m_editor->setText(m_edit->text());
    showProblem();
    const QString when = tr("Saved %1").arg(clockTime(QDateTime::currentDateTime()));
    showState(when);
    updateActions();
    learnVersions();
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
    m_undoOffered = false;
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
    const bool dirty = m_edit && m_edit->isDirty();
    m_save->setEnabled(editable && !m_conflict && dirty && m_edit->isChecked() && !m_edit->problem());
    m_revert->setEnabled(editable && dirty);
    m_format->setEnabled(editable && dirty && m_edit->isChecked() && !m_edit->problem());
    m_undo->setEnabled(editable && m_hasVersions && !dirty && !m_conflict);
    m_versions->setEnabled(m_edit && m_loaded && m_hasVersions);
    m_cancel->setVisible(busy);
    giveRoom();
}

void MetadataEditor::showHints(const std::vector<MetadataHint> &hints)
{
    QStringList lines;
    for (const MetadataHint &hint : hints) {
        if (lines.size() == qsizetype(MostHintsShown) && hints.size() > MostHintsShown + 1)
            break;
        lines.append(tr("⚠ Line %1: %2").arg(hint.line).arg(hint.text));
    }
    if (const size_t more = hints.size() - size_t(lines.size()); more > 0)
        lines.append(tr("⚠ and %1 more").arg(more));
    m_hints->setText(lines.join(QLatin1Char('\n')));
    m_basis->setText(m_loaded ? m_advisor->basis() : QString());
    giveRoom();
}

void MetadataEditor::giveRoom()
{
    // Both sides of a conflict need it, and what is probably a mistake can wait until it is resolved.
    m_hints->setVisible(!m_conflict && !m_hints->text().isEmpty());
    m_basis->setVisible(!m_conflict && !m_basis->text().isEmpty());
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
