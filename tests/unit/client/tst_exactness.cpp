#include "support/clientrig.h"
#include "support/randomjson.h"
#include "support/resultof.h"
#include "support/seededtest.h"
#include "support/waituntil.h"

using namespace console;
using namespace console::test;

namespace {

constexpr int documents = 600;

/// What stands behind `"name":` in a body up to the closing brace of it.
QByteArray lastMember(const QByteArray &body, const QByteArray &name)
{
    const QByteArray key = '"' + name + "\":";
    const qsizetype at = body.indexOf(key);
    return at < 0 ? QByteArray() : body.mid(at + key.size()).chopped(1);
}

} // namespace

/// What the user wrote is what the server gets, and what the server sent is what the user gets, byte for byte.
class tst_exactness : public SeededTest
{
    Q_OBJECT

private Q_SLOTS:
    void metadata()
    {
        RandomJson random(m_seed);
        ClientRig rig;
        rig.server.answerAlways(200, "{}");
        everyDocument([&](int) {
            const QByteArray text = random.object();
            return then<Done>(rig.client->metadata().replace(ClientRig::acme(), text), [&rig, text](const Done &) {
                return received(rig, [&text](const WireRequest &request) {
                    return request.body.endsWith("\"metadata\":" + text + '}');
                });
            });
        });
    }

    /// Sent as input and echoed as output.
    void action()
    {
        RandomJson random(m_seed + 1);
        ClientRig rig;
        rig.server.onRequest(
            [](const WireRequest &request, SocketAnswer answer) { answer.json(lastMember(request.body, "input")); });
        everyDocument([&](int) {
            const QByteArray text = random.document();
            return then<Body>(rig.client->actions().run(ClientRig::acme(), QStringLiteral("echo"), text),
                              [text](const Body &output) { return output.bytes() == text; });
        });
    }

    /// Through the proxy and back, with a body of any kind, in memory and past the cap in a file.
    void proxy()
    {
        RandomJson random(m_seed + 2);
        ClientConfig config;
        config.memoryCap = 200;
        ClientRig rig(config);
        rig.server.onRequest([](const WireRequest &request, SocketAnswer answer) { answer.json(request.body); });
        everyDocument([&](int i) {
            const QByteArray text = random.document();
            const ProxyRequest request{.connection = ClientRig::acme(),
                                       .method = QStringLiteral("POST"),
                                       .path = QStringLiteral("/echo"),
                                       .bodyKind = i % 2 ? ProxyBodyKind::Json : ProxyBodyKind::Text,
                                       .body = text};
            return then<ProxyResponse>(rig.client->proxy().send(request), [text](const ProxyResponse &response) {
                return response.body.isInMemory() == (text.size() <= 200) &&
                       response.body.read(0, text.size() + 1) == text;
            });
        });
    }

    /// In the payload of a record, in the metadata of a connection.
    void rows()
    {
        RandomJson random(m_seed + 3);
        ClientRig rig;
        QByteArray payload;
        rig.server.onRequest([&payload](const WireRequest &request, SocketAnswer answer) {
            const bool records = request.path() == "/records";
            answer.json(records ? R"({"records":[{"id":"1","payload":)" + payload + R"(}],"next_cursor":null})"
                                : R"({"id":1,"connection_id":"acme","provider_config_key":"crm","provider":"crm",)"
                                  R"("metadata":)" +
                                      payload + '}');
        });
        for (int i = 0; i < documents / 4; ++i) {
            payload = random.object();
            const auto page =
                resultOf(rig.client->records().list({.connection = ClientRig::acme(), .model = QStringLiteral("A")}));
            QVERIFY(page);
            QCOMPARE(page->rows.at(0).json()["payload"].toRawBytes(), payload);
            const auto details = resultOf(rig.client->connections().get(ClientRig::acme()));
            QVERIFY(details);
            QCOMPARE(details->metadata().toRawBytes(), payload);
        }
    }

private:
    /// Calls `start(i) -> bool *` for all documents, a few at a time; each call must end with true.
    template <typename Start>
    void everyDocument(Start start)
    {
        constexpr int atOnce = 6;
        m_right = 0;
        m_ended = 0;
        for (int i = 0; i < documents; ++i) {
            start(i);
            QVERIFY(waitUntil([&] { return i + 1 - m_ended < atOnce; }));
        }
        QVERIFY(waitUntil([&] { return m_ended == documents; }));
        QCOMPARE(m_right, documents);
    }

    template <typename T, typename IsRight>
    bool then(Call<T> *call, IsRight isRight)
    {
        call->onFinished(this, [this, isRight](const Result<T> &result) {
            ++m_ended;
            m_right += result && isRight(*result) ? 1 : 0;
        });
        return true;
    }

    template <typename Is>
    static bool received(const ClientRig &rig, Is is)
    {
        return std::any_of(rig.server.requests().begin(), rig.server.requests().end(), is);
    }

    int m_ended = 0;
    int m_right = 0;
};

CONSOLE_TEST(tst_exactness)
#include "tst_exactness.moc"
