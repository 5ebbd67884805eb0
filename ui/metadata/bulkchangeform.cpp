#include "ui/metadata/bulkchangeform.h"

#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/jsoneditor.h"

#include <QButtonGroup>
#include <QFormLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace console {

namespace {

using Kind = BulkChange::Kind;

/// "a, b" -> {a, b}; JSON's own list for keys that have commas or spaces at their ends.
QStringList keysFrom(const QString &text)
{
    QStringList keys;
    if (const auto list = parseJson(text.toUtf8()); list && list->isArray()) {
        for (const JsonValue &item : list->items())
            keys.append(item.toText());
        return keys;
    }
    for (const QString &key : text.split(QLatin1Char(','))) {
        if (const QString trimmed = key.trimmed(); !trimmed.isEmpty())
            keys.append(trimmed);
    }
    keys.removeDuplicates();
    return keys;
}

} // namespace

BulkChangeForm::BulkChangeForm(Subject subject, QWidget *parent)
    : QWidget(parent), m_subject(subject), m_kinds(new QButtonGroup(this)), m_kindRow(new QWidget(this)),
      m_explanation(makeCaption({}, this)), m_inputs(new QStackedWidget(this))
{
    auto *kinds = new FlowLayout(m_kindRow);
    kinds->setContentsMargins({});
    kinds->setSpacing(SpaceBetween);
    m_explanation->setWordWrap(true);
    m_explanation->setObjectName(QStringLiteral("bulkExplanation"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    layout->addWidget(m_kindRow);
    layout->addWidget(m_explanation);
    layout->addWidget(m_inputs, 1);
    if (subject == Subject::Metadata)
        buildMetadata();
    else
        buildTags();
    connect(m_kinds, &QButtonGroup::idToggled, this, [this](int, bool checked) {
        if (checked)
            showKind();
    });
    m_kinds->buttons().constFirst()->setChecked(true);
}

void BulkChangeForm::addKind(Kind kind, const QString &name, const QString &explanation)
{
    auto *button = new QRadioButton(name, m_kindRow);
    setNames(button, name, explanation);
    button->setToolTip(explanation);
    m_kinds->addButton(button, int(kind));
    m_kindRow->layout()->addWidget(button);
}

void BulkChangeForm::buildMetadata()
{
    addKind(Kind::MergeMetadata, tr("Merge"),
            tr("Adds and changes these top-level keys; all others stay. A merge cannot delete a key."));
    addKind(Kind::ReplaceMetadata, tr("Replace"),
            tr("The metadata of every connection becomes exactly this. Keys that are not in it are deleted."));
    addKind(Kind::RemoveMetadataKeys, tr("Remove keys"),
            tr("Deletes these top-level keys where they are; everything else stays byte for byte."));
    m_json = new JsonEditor(tr("Metadata for all"), m_inputs);
    m_json->setMinimumHeight(120);
    m_json->setText("{\n  \n}");
    m_inputs->addWidget(m_json);
    auto *keys = new QWidget(m_inputs);
    auto *form = new QVBoxLayout(keys);
    form->setContentsMargins({});
    m_keys = makeLineEdit(tr("Keys to remove"), tr("old_flag, legacy_id"), keys);
    form->addWidget(m_keys);
    form->addStretch(1);
    m_inputs->addWidget(keys);
    connect(m_json, &JsonEditor::edited, this, &BulkChangeForm::edited);
    connect(m_keys, &QLineEdit::textEdited, this, &BulkChangeForm::edited);
}

void BulkChangeForm::buildTags()
{
    addKind(Kind::SetTag, tr("Set tag"),
            tr("Adds the tag or changes its value. Nango replaces all tags at once, so each connection's others are "
               "read again and sent along."));
    addKind(Kind::RemoveTag, tr("Remove tag"),
            tr("Removes the tag where it is. Each connection's other tags are read again and sent along."));
    auto *page = new QWidget(m_inputs);
    auto *form = new QFormLayout(page);
    form->setContentsMargins({});
    m_tagKey = makeLineEdit(tr("Tag"), tr("plan"), page);
    m_tagValue = makeLineEdit(tr("Tag value"), tr("pro"), page);
    form->addRow(tr("Tag"), m_tagKey);
    form->addRow(tr("Value"), m_tagValue);
    m_inputs->addWidget(page);
    connect(m_tagKey, &QLineEdit::textEdited, this, &BulkChangeForm::edited);
    connect(m_tagValue, &QLineEdit::textEdited, this, &BulkChangeForm::edited);
}

Kind BulkChangeForm::kind() const
{
    return Kind(m_kinds->checkedId());
}

void BulkChangeForm::showKind()
{
    m_explanation->setText(m_kinds->checkedButton()->accessibleDescription());
    if (m_subject == Subject::Metadata)
        m_inputs->setCurrentIndex(kind() == Kind::RemoveMetadataKeys ? 1 : 0);
    else
        m_tagValue->setEnabled(kind() == Kind::SetTag);
    Q_EMIT edited();
}

BulkChange BulkChangeForm::change() const
{
    BulkChange change{.kind = kind()};
    switch (change.kind) {
    case Kind::MergeMetadata:
    case Kind::ReplaceMetadata:
        change.json = m_json->text();
        break;
    case Kind::RemoveMetadataKeys:
        change.keys = keysFrom(m_keys->text());
        break;
    case Kind::SetTag:
        change.tagValue = m_tagValue->text().trimmed();
        [[fallthrough]];
    case Kind::RemoveTag:
        change.tagKey = m_tagKey->text().trimmed();
        break;
    case Kind::UndoMetadata:
    case Kind::UndoTags:
        break;
    }
    return change;
}

void BulkChangeForm::setChange(const BulkChange &change)
{
    if (QAbstractButton *button = m_kinds->button(int(change.kind)))
        button->setChecked(true);
    if (m_json && !change.json.isEmpty())
        m_json->setText(change.json);
    if (m_keys)
        m_keys->setText(QString::fromUtf8(jsonStringArray(change.keys)));
    if (m_tagKey) {
        m_tagKey->setText(change.tagKey);
        m_tagValue->setText(change.tagValue);
    }
}

} // namespace console
