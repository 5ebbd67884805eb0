// Opens a connection's metadata of 5 MB in the metadata editor, types at its beginning and its end, folds and unfolds
// all of it; prints one JSON line with the longest event of each, in processor time of the GUI thread: what it would
// keep somebody waiting if nothing else ran.
#include "core/secret.h"
#include "models/connectionsmodel.h"
#include "secrets/memorysecretstore.h"
#include "session/environmentsession.h"
#include "session/workspace.h"
#include "store/store.h"
#include "ui/metadata/metadataeditor.h"
#include "ui/shell/application.h"
#include "ui/shell/navigator.h"
#include "ui/theme/theme.h"
#include "ui/widgets/jsoneditor.h"
#include "ui/widgets/jsonfolding.h"
#include "ui/widgets/presentation.h"
#include "ui/widgets/scintilla.h"
#include "ui/widgets/secretclipboard.h"

#include <QKeyEvent>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <vector>

using namespace console;

namespace {

constexpr qsizetype LeastBytes = 5'000'000;
constexpr int Keys = 20;
// A person types 15 keys a second at most; the text is checked and kept as a draft within.
constexpr int KeyMilliseconds = 60;
// Checking and keeping a draft begin 300 ms after the last key, hints are late by 200 more.
constexpr int SettleMilliseconds = 1500;
// No step takes a thousandth of this.
constexpr int MostMilliseconds = 100'000;

Environment benchEnvironment(const char *baseUrl)
{
    Environment environment;
    environment.name = QStringLiteral("bench");
    environment.baseUrl = QUrl(QString::fromLocal8Bit(baseUrl));
    environment.temporary = true;
    return environment;
}

double processorMilliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1000 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Knows the event that took most of the processor.
class MeasuringApplication : public Application
{
public:
    struct Longest {
        double milliseconds = 0;
        QString where;
    };

    using Application::Application;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_inside || QThread::currentThread() != thread())
            return Application::notify(receiver, event);
        // The receiver may be gone afterwards.
        const QString where = QString::fromLatin1(receiver->metaObject()->className()) + QLatin1Char(' ') +
                              QString::number(event->type());
        const double begin = processorMilliseconds();
        m_inside = true;
        const bool handled = Application::notify(receiver, event);
        m_inside = false;
        if (const double taken = processorMilliseconds() - begin; taken > m_longest.milliseconds)
            m_longest = {taken, where};
        return handled;
    }

    const Longest &longest() const { return m_longest; }
    void forget() { m_longest = {}; }

private:
    Longest m_longest;
    bool m_inside = false;
};

/// Runs a step, waits until it is over and all that it set off, and notes the longest event of it; then the next one.
class Bench : public QObject
{
public:
    Bench(MeasuringApplication &application, MetadataEditor &editor)
        : m_application(application), m_editor(editor), m_json(*editor.findChild<JsonEditor *>())
    {
        addStep("openMs", [this] {
            m_editor.setConnection(
                {ProviderConfigKey{QStringLiteral("hubspot")}, ConnectionId{QStringLiteral("large-metadata")}});
        });
        addStep("typeAtBeginMs", [this] { typeAt(1); });
        addStep("typeAtEndMs", [this] { typeAt(m_json.text().size() - 1); });
        addStep("foldMs", [this] { m_json.folding().foldAll(); });
        addStep("unfoldMs", [this] { m_json.folding().unfoldAll(); });
        connect(&m_poll, &QTimer::timeout, this, &Bench::endStepWhenOver);
        connect(&m_typing, &QTimer::timeout, this, &Bench::type);
        QTimer::singleShot(MostMilliseconds, this, [this] {
            std::fprintf(stderr, "stuck in %s\n", m_steps[m_done].name);
            QCoreApplication::exit(1);
        });
    }

    void start() { QTimer::singleShot(SettleMilliseconds, this, &Bench::startStep); }

private:
    struct Step {
        const char *name;
        std::function<void()> run;
        MeasuringApplication::Longest longest;
    };

    void addStep(const char *name, const std::function<void()> &run) { m_steps.push_back({name, run, {}}); }

    void startStep()
    {
        m_application.forget();
        m_keysLeft = 0;
        // An event of its own, which counts.
        QTimer::singleShot(0, this, [this] { m_steps[m_done].run(); });
        m_poll.start(50);
    }

    bool isOver() const
    {
        return m_keysLeft == 0 && m_json.folding().isSettled() &&
               m_json.editor()->SendScintilla(QsciScintilla::SCI_GETLENGTH) >= LeastBytes;
    }

    void endStepWhenOver()
    {
        if (!isOver())
            return;
        m_poll.stop();
        QTimer::singleShot(SettleMilliseconds, this, &Bench::endStep);
    }

    void endStep()
    {
        m_steps[m_done].longest = m_application.longest();
        if (++m_done < m_steps.size())
            startStep();
        else
            report();
    }

    void typeAt(qsizetype position)
    {
        m_json.editor()->SendScintilla(QsciScintilla::SCI_GOTOPOS, static_cast<unsigned long>(position));
        m_keysLeft = Keys;
        m_typing.start(KeyMilliseconds);
    }

    void type()
    {
        QCoreApplication::postEvent(m_json.editor(), new QKeyEvent(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier,
                                                                   QStringLiteral(" ")));
        if (--m_keysLeft == 0)
            m_typing.stop();
    }

    void report() const
    {
        const auto longest = std::max_element(m_steps.begin(), m_steps.end(), [](const Step &a, const Step &b) {
            return a.longest.milliseconds < b.longest.milliseconds;
        });
        std::printf("{");
        for (const Step &step : m_steps) {
            std::printf("\"%s\":%.2f,", step.name, step.longest.milliseconds);
            std::fprintf(stderr, "%s: %s\n", step.name, qPrintable(step.longest.where));
        }
        std::printf("\"where\":\"%s\"}\n", qPrintable(longest->longest.where));
        QCoreApplication::exit(0);
    }

    MeasuringApplication &m_application;
    MetadataEditor &m_editor;
    JsonEditor &m_json;
    QTimer m_poll;
    QTimer m_typing;
    std::vector<Step> m_steps;
    size_t m_done = 0;
    int m_keysLeft = 0;
};

} // namespace

int main(int argc, char **argv)
{
    MeasuringApplication application(argc, argv);
    if (argc != 2) {
        std::fprintf(stderr, "usage: bench_editor BASE_URL\n");
        return 2;
    }
    applyTheme(application, ThemeChoice::Light);
    Workspace workspace(std::make_unique<Store>(QStringLiteral(":memory:")), std::make_unique<MemorySecretStore>());
    ConnectionsModel connections;
    Navigator navigator;
    SecretClipboard clipboard;
    Presentation presentation;
    std::unique_ptr<MetadataEditor> editor;
    std::unique_ptr<Bench> bench;
    QObject::connect(&workspace, &Workspace::currentChanged, &application, [&] {
        if (workspace.session() == nullptr || editor)
            return;
        editor = std::make_unique<MetadataEditor>(
            PageContext{workspace, *workspace.session(), connections, navigator, clipboard, presentation}, nullptr);
        editor->resize(1000, 800);
        editor->show();
        editor->activateWindow();
        bench = std::make_unique<Bench>(application, *editor);
        bench->start();
    });
    workspace.load(false);
    workspace.addTemporary(benchEnvironment(argv[1]), Secret("00000000-0000-4000-8000-000000000000"));
    const int code = QApplication::exec();
    bench.reset();
    editor.reset();
    return code;
}
