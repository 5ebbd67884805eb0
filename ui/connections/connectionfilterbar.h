#pragma once

#include "core/call.h"
#include "dto/connection.h"
#include "models/connectionlocator.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <array>
#include <optional>
#include <utility>
#include <vector>

class QButtonGroup;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace console {

class ConnectionsModel;
class FilterBox;

/// What the filter bar asks for, as it is kept in saved views.
struct FilterChoice {
    QString text;
    QString integrationKey;
    std::optional<Health> health;
    friend bool operator==(const FilterChoice &, const FilterChoice &) = default;
};

/// The filter box, the integrations and the health chips, each with its number, over the connections of
/// an environment. Applies itself to the model with every keystroke; says below the box what it does not
/// understand. An address, a log line or an ID put into the box leads to the connection that it names.
class ConnectionFilterBar : public QWidget
{
    Q_OBJECT
    Q_PROPERTY(bool masked READ isMasked WRITE setMasked)

public:
    /// `environment` is the dashboard's name of the environment, to tell its addresses from those of others;
    /// may be empty.
    ConnectionFilterBar(ConnectionsModel &model, const QString &environment, QWidget *parent);
    ~ConnectionFilterBar() override;

    /// Where the filter is typed.
    QLineEdit *textBox() const;
    /// By text, integration or chip.
    bool isFiltering() const;
    /// What is asked for, for an empty state: "“acme”, integration hubspot, Auth error".
    QString description() const;
    /// What is wrong with the filter, or what it found out about a pasted text; empty for nothing.
    QString note() const;
    /// All that is chosen, to keep it.
    FilterChoice choice() const;
    /// Chooses all of it again, and filters once.
    void setChoice(const FilterChoice &choice);
    /// Shows everything again.
    void clear();
    /// Whether the counts are of all connections; otherwise they say that they are not.
    void setComplete(bool complete);
    /// Presentation mode: what was found out about a filter may name anybody.
    void setMasked(bool masked);
    bool isMasked() const { return m_masked; }

Q_SIGNALS:
    /// The user asked for the first match (Enter) or the table (Down).
    void tableRequested(bool openFirst);
    /// The text that was put into the box names this connection.
    void connectionLocated(const console::ConnectionRef &ref);
    /// The user asked for other rows: what was looked at may go.
    void changed();

private:
    struct Chip {
        std::optional<Health> health;
        QPushButton *button = nullptr;
    };

    QWidget *buildChips();
    void connectBox();
    void textChanged();
    void apply(bool typing);
    void ask(const QString &text);
    void locate(const QString &text, bool isFilterToo);
    void located(const LocatedConnection &found, bool isFilterToo);
    void showOnly(const QString &connectionId);
    void setNote(const QString &text, bool isWarning = true);
    void showNote();
    void updateCounts();
    void updateIntegrations();
    QString countWithMark(int count) const;

    ConnectionsModel &m_model;
    QString m_environment;
    FilterBox *m_text;
    QLabel *m_note;
    QString m_noteText;
    bool m_masked = false;
    QComboBox *m_integration;
    QButtonGroup *m_group;
    std::array<Chip, 5> m_chips;
    std::vector<std::pair<QString, int>> m_listed;
    int m_listedTotal = -1;
    bool m_complete = true;
    bool m_listedComplete = true;
    bool m_pending = false; ///< A part that is not understood is still being typed.
    QPointer<CallBase> m_locating;
    QTimer m_pause; ///< While an address is typed by hand.
    qsizetype m_length = 0;
};

} // namespace console
