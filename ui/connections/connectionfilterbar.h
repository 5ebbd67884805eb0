#pragma once

#include "dto/connection.h"

#include <QWidget>

#include <array>
#include <optional>
#include <utility>
#include <vector>

class QButtonGroup;
class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QPushButton;

namespace console {

class ConnectionsModel;

/// The filter box, the integrations and the health chips, each with its number, over the connections of
/// an environment. Applies itself to the model with every keystroke.
class ConnectionFilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionFilterBar(ConnectionsModel &model, QWidget *parent);

    QLineEdit *textBox() const { return m_text; }
    bool isFiltering() const;
    /// What is asked for, for an empty state: "“acme”, integration hubspot, Auth error".
    QString description() const;
    /// Shows everything again.
    void clear();
    /// Puts a widget at the end of the row with the text box.
    void addWidget(QWidget *widget);

Q_SIGNALS:
    /// The user asked for the first match (Enter) or the table (Down).
    void tableRequested(bool openFirst);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Chip {
        std::optional<Health> health;
        QPushButton *button = nullptr;
    };

    QWidget *buildChips();
    void apply();
    void updateCounts();
    void updateIntegrations();

    ConnectionsModel &m_model;
    QLineEdit *m_text;
    QComboBox *m_integration;
    QHBoxLayout *m_row;
    QButtonGroup *m_group;
    std::array<Chip, 5> m_chips;
    std::vector<std::pair<QString, int>> m_listed;
    int m_listedTotal = -1;
};

} // namespace console
