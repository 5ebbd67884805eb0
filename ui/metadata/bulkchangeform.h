#pragma once

#include "session/bulkchange.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QLineEdit;
class QStackedWidget;

namespace console {

class JsonEditor;

/// Where one writes a change to many connections: what to do and with what. Says what the chosen way cannot do.
class BulkChangeForm : public QWidget
{
    Q_OBJECT

public:
    enum class Subject { Metadata, Tags };

    BulkChangeForm(Subject subject, QWidget *parent);

    BulkChange change() const;
    void setChange(const BulkChange &change);

Q_SIGNALS:
    void edited();

private:
    void buildMetadata();
    void buildTags();
    void addKind(BulkChange::Kind kind, const QString &name, const QString &explanation);
    BulkChange::Kind kind() const;
    void showKind();

    Subject m_subject;
    QButtonGroup *m_kinds;
    QWidget *m_kindRow;
    QLabel *m_explanation;
    QStackedWidget *m_inputs;
    JsonEditor *m_json = nullptr;
    QLineEdit *m_keys = nullptr;
    QLineEdit *m_tagKey = nullptr;
    QLineEdit *m_tagValue = nullptr;
};

} // namespace console
