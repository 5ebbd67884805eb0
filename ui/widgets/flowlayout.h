#pragma once

#include <QLayout>
#include <QList>

namespace console {

/// Lays items side by side and starts a new row where the width ends, as text does: for rows of controls
/// that must stay readable in a narrow pane. Items keep their preferred width; spacing() is between
/// items and between rows.
class FlowLayout : public QLayout
{
    Q_OBJECT

public:
    explicit FlowLayout(QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize minimumSize() const override;
    QSize sizeHint() const override;
    void setGeometry(const QRect &rect) override;

private:
    /// Places the items, or only measures; returns the height that they take.
    int arrange(const QRect &rect, bool measureOnly) const;
    void placeRow(const QList<QLayoutItem *> &row, const QPoint &at, int height) const;

    QList<QLayoutItem *> m_items;
};

} // namespace console
