#pragma once

#include "core/json.h"
#include "dto/connectionquery.h"

#include <QWidget>

#include <optional>

class QAction;
class QComboBox;
class QLabel;
class QLayout;
class QLineEdit;

namespace console {

/// A model that records can be asked for, with its number of records where the server said it.
struct ModelChoice {
    QString name;
    std::optional<qint64> count;
    friend bool operator==(const ModelChoice &, const ModelChoice &) = default;
};

/// The boxes that say which records to load: model and variant, and the filters. What is typed stays,
/// whatever the boxes offer later.
class RecordsQueryBar : public QWidget
{
    Q_OBJECT

public:
    explicit RecordsQueryBar(QWidget *parent);

    /// What the boxes offer; a model that was chosen, typed or loaded stays, else the first one is shown.
    void setModels(const std::vector<ModelChoice> &models);
    /// Offers these beside the base variant; what was chosen stays chosen.
    void setVariants(const QStringList &variants);
    /// Forgets the choices of another connection; the filters stay.
    void clearChoices();
    /// Chooses it without emitting modelChanged().
    void setModel(const QString &model);

    /// What is chosen or typed.
    QString model() const;
    /// The query as it is written, or nothing while a box is wrong; the bar says which and why.
    std::optional<RecordQuery> query(const ConnectionRef &connection);
    /// Where the keyboard belongs first.
    QWidget *firstBox() const;
    /// What stands in the boxes, as a JSON object, and back.
    QByteArray place() const;
    void goTo(const JsonValue &place);
    /// Load: its button, and Enter in a box.
    QAction *loadAction() const { return m_load; }

Q_SIGNALS:
    /// Load was pressed, or Enter in a box, or a model was picked from the list.
    void loadRequested();
    /// By the user.
    void modelChanged();
    /// place() changed.
    void edited();

private:
    void addChoices(QLayout *row);
    void addFilters(QLayout *row);
    void showProblem(QLineEdit *edit, const QString &problem);
    QString chosenVariant() const;

    QComboBox *m_model;
    QComboBox *m_variant;
    QComboBox *m_action;
    QLineEdit *m_modifiedAfter;
    QLineEdit *m_ids;
    QLabel *m_problem;
    QAction *m_load;
    QString m_offered; ///< The model that stands there only because it was the first.
};

} // namespace console
