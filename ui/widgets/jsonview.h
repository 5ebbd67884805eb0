#pragma once

#include "core/body.h"
#include "core/json.h"

#include <QWidget>

class QLabel;
class QTabWidget;
class QTreeView;

namespace console {

class JsonEditor;
class JsonTreeModel;

/// Shows a value or a body read-only, as text (pretty-printed by whitespace only, or raw) and as a tree.
/// Big bodies and values are checked and printed off the GUI thread; past what a text view bears, the beginning is
/// shown and said so.
class JsonView : public QWidget
{
    Q_OBJECT

public:
    /// `name` is the accessible name of the text: "Response body", "Record".
    explicit JsonView(const QString &name, QWidget *parent = nullptr);

    void clear();
    void setValue(const JsonValue &value);
    /// Any bytes: JSON is checked, pretty-printed and offered as a tree; other text is shown as it is,
    /// anything else as a note with its size.
    void setBody(const Body &body, const QByteArray &contentType);

private:
    void showText(const QByteArray &text, bool json, const QString &note);

    JsonEditor *m_text;
    QTreeView *m_tree;
    JsonTreeModel *m_model;
    QTabWidget *m_tabs;
    QLabel *m_note;
    int m_generation = 0; ///< Of the body shown: an older one's late result is dropped.
};

} // namespace console
