#include "ui/records/recordsquerybar.h"

#include "ui/records/recordfilters.h"
#include "ui/theme/theme.h"
#include "ui/widgets/boundbutton.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"

#include <QComboBox>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QStyle>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace console {

namespace {

constexpr int CountRole = Qt::UserRole + 1;

QString baseVariant()
{
    return QStringLiteral("base");
}

/// Shows the count beside a model in the list, and leaves the text that is chosen a plain name.
class ModelDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const QVariant count = index.data(CountRole);
        if (count.isValid())
            option->text += QStringLiteral("  ·  ") + QLocale().toString(count.toLongLong());
    }
};

QComboBox *makeEditableBox(const QString &name, QWidget *parent)
{
    QComboBox *box = makeComboBox(name, parent);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    setNames(box->lineEdit(), name);
    box->lineEdit()->setObjectName(name + QStringLiteral("Text"));
    return box;
}

QWidget *labelled(const QString &caption, QWidget *field, QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    QLabel *label = makeCaption(caption, box);
    label->setBuddy(field);
    layout->addWidget(label);
    layout->addWidget(field);
    return box;
}

} // namespace

RecordsQueryBar::RecordsQueryBar(QWidget *parent)
    : QWidget(parent), m_model(makeEditableBox(tr("Model"), this)), m_variant(makeEditableBox(tr("Variant"), this)),
      m_action(makeComboBox(tr("Action"), this)),
      m_modifiedAfter(makeLineEdit(tr("Modified after"), tr("2026-11-20 14:30"), this)),
      m_ids(makeLineEdit(tr("Record IDs"), tr("All, or IDs with commas between"), this)),
      m_problem(makeCaption(QString(), this)), m_load(new QAction(tr("Load"), this))
{
    m_load->setToolTip(tr("Load the records that match"));
    addAction(m_load);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto *fields = new QWidget(this);
    auto *row = new FlowLayout(fields);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(SpaceInside);
    addChoices(row);
    addFilters(row);
    row->addWidget(makeCommandButton(m_load, ButtonLook::Primary, this));
    layout->addWidget(fields);
    setNames(m_problem, tr("Filter problem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    layout->addWidget(m_problem);

    m_model->setItemDelegate(new ModelDelegate(m_model));
    setVariants({});
    connect(m_load, &QAction::triggered, this, [this] {
        m_offered.clear();
        Q_EMIT loadRequested();
    });
    connect(m_model->lineEdit(), &QLineEdit::textEdited, this, [this] { m_offered.clear(); });
    connect(m_model, &QComboBox::activated, m_load, &QAction::trigger);
    connect(m_model, &QComboBox::currentTextChanged, this, &RecordsQueryBar::modelChanged);
    for (QComboBox *box : {m_model, m_variant, m_action})
        connect(box, &QComboBox::currentTextChanged, this, &RecordsQueryBar::edited);
    for (QLineEdit *edit : {m_modifiedAfter, m_ids}) {
        connect(edit, &QLineEdit::returnPressed, m_load, &QAction::trigger);
        connect(edit, &QLineEdit::textEdited, this, [this, edit] { showProblem(edit, {}); });
        connect(edit, &QLineEdit::textChanged, this, &RecordsQueryBar::edited);
    }
}

void RecordsQueryBar::addChoices(QLayout *row)
{
    m_model->lineEdit()->setPlaceholderText(tr("Such as Contact"));
    m_model->setMinimumContentsLength(16);
    m_variant->setMinimumContentsLength(8);
    row->addWidget(labelled(tr("Model"), m_model, this));
    row->addWidget(labelled(tr("Variant"), m_variant, this));
}

void RecordsQueryBar::addFilters(QLayout *row)
{
    // One at a time: with a list the server leaves deleted records out (nango-observed.md 7 C).
    m_action->addItem(tr("Any"), QString());
    m_action->addItem(tr("Added"), QStringLiteral("added"));
    m_action->addItem(tr("Updated"), QStringLiteral("updated"));
    m_action->addItem(tr("Deleted"), QStringLiteral("deleted"));
    m_action->setMinimumContentsLength(8);
    m_modifiedAfter->setToolTip(tr("Local time, or with Z or an offset; at most 365 days ago"));
    m_ids->setToolTip(tr("Up to %1 IDs, separated by commas, spaces or lines").arg(MaxRecordIds));
    m_modifiedAfter->setMinimumWidth(150);
    m_ids->setMinimumWidth(200);
    row->addWidget(labelled(tr("Action"), m_action, this));
    row->addWidget(labelled(tr("Modified after"), m_modifiedAfter, this));
    row->addWidget(labelled(tr("Record IDs"), m_ids, this));
}

void RecordsQueryBar::setModels(const std::vector<ModelChoice> &models)
{
    // The counts come after the names, in one of two answers: what was first for want of them is not a choice.
    const QString chosen = model() == m_offered ? QString() : m_model->currentText();
    m_model->clear();
    for (const ModelChoice &model : models) {
        m_model->addItem(model.name);
        if (model.count)
            m_model->setItemData(m_model->count() - 1, *model.count, CountRole);
    }
    if (!chosen.isEmpty())
        setModel(chosen);
    else
        m_offered = model();
}

void RecordsQueryBar::setVariants(const QStringList &variants)
{
    const QString chosen = m_variant->currentText();
    m_variant->clear();
    m_variant->addItem(baseVariant());
    for (const QString &variant : variants) {
        if (m_variant->findText(variant, Qt::MatchExactly) < 0)
            m_variant->addItem(variant);
    }
    m_variant->setCurrentText(chosen.isEmpty() ? baseVariant() : chosen);
}

void RecordsQueryBar::clearChoices()
{
    m_model->clear();
    m_model->clearEditText();
    m_variant->clear();
    setVariants({});
    m_variant->setCurrentText(baseVariant());
}

void RecordsQueryBar::setModel(const QString &model)
{
    m_offered.clear();
    const int index = m_model->findText(model, Qt::MatchExactly);
    if (index >= 0)
        m_model->setCurrentIndex(index);
    else
        m_model->setEditText(model);
}

QString RecordsQueryBar::model() const
{
    return m_model->currentText().trimmed();
}

QString RecordsQueryBar::chosenVariant() const
{
    const QString variant = m_variant->currentText().trimmed();
    return variant == baseVariant() ? QString() : variant;
}

std::optional<RecordQuery> RecordsQueryBar::query(const ConnectionRef &connection)
{
    const auto modifiedAfter = parseModifiedAfter(m_modifiedAfter->text(), QDateTime::currentDateTimeUtc());
    const auto ids = parseRecordIds(m_ids->text());
    showProblem(m_modifiedAfter, modifiedAfter ? QString() : modifiedAfter.error());
    if (!modifiedAfter)
        return std::nullopt;
    showProblem(m_ids, ids ? QString() : ids.error());
    if (!ids)
        return std::nullopt;
    RecordQuery query;
    query.connection = connection;
    query.model = model();
    query.variant = chosenVariant();
    query.modifiedAfter = *modifiedAfter;
    query.filter = m_action->currentData().toString();
    query.ids = *ids;
    return query;
}

void RecordsQueryBar::showProblem(QLineEdit *edit, const QString &problem)
{
    edit->setProperty("invalid", !problem.isEmpty());
    edit->style()->unpolish(edit);
    edit->style()->polish(edit);
    edit->setAccessibleDescription(problem);
    m_problem->setText(problem);
    m_problem->setAccessibleName(problem.isEmpty() ? tr("Filter problem") : problem);
    m_problem->setVisible(!problem.isEmpty());
    if (problem.isEmpty())
        return;
    QPalette colors = m_problem->palette();
    colors.setColor(QPalette::WindowText, colorsOf(palette()).danger);
    m_problem->setPalette(colors);
    edit->setFocus();
}

QByteArray RecordsQueryBar::place() const
{
    return JsonObjectWriter()
        .string("model", m_model->currentText())
        .string("variant", m_variant->currentText())
        .string("action", m_action->currentData().toString())
        .string("modifiedAfter", m_modifiedAfter->text())
        .string("ids", m_ids->text())
        .toJson();
}

void RecordsQueryBar::goTo(const JsonValue &place)
{
    const auto text = [&place](const char *name) { return place[name].string().value_or(QString()); };
    setModel(text("model"));
    if (const QString variant = text("variant"); !variant.isEmpty())
        m_variant->setCurrentText(variant);
    m_action->setCurrentIndex(std::max(0, m_action->findData(text("action"))));
    m_modifiedAfter->setText(text("modifiedAfter"));
    m_ids->setText(text("ids"));
}

QWidget *RecordsQueryBar::firstBox() const
{
    return m_model;
}

} // namespace console
