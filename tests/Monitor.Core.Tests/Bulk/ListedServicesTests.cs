using Monitor.Core.Bulk.Lists;
using Monitor.Core.Reading;
using Monitor.Core.Registry.Defaults;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Bulk;

public sealed class ListedServicesTests
{
    [Fact]
    public void Addresses_one_a_line_become_services_with_names_and_keys_of_their_own()
    {
        var list = Read("https://www.payments-api.shop.example/actuator/health\r\n\r\n  http://10.0.0.5:8000/ready \ntcp://db.internal:5432\nhttps://payments-api.eu.example/health\n");

        list.Lines.Select(l => (l.Number, l.Definition.Key, l.Definition.Name, l.IsNew)).ShouldBe(
        [
            (1, "payments-api", "Payments API", true), (3, "10-0-0-5-8000", "10.0.0.5:8000", true), (4, "db", "DB", true), (5, "payments-api-2", "Payments API", true),
        ]);
        list.Lines[2].Definition.Probes.Readiness!.Tcp.ShouldBe(new TcpProbe { Host = "db.internal", Port = 5432 });
    }

    [Fact]
    public void A_table_says_what_its_columns_name_however_they_are_written()
    {
        var list = Read("""
            Name;Key;URL;Liveness URL;group;Env;owner;tags;period;time-out;successes;Colour
            "Shop; the ""big"" one";;https://shop.example/ready;https://shop.example/livez;shop/eu;;ada;tier1, public;10 s;2;2;red
            """, new ListDefaults { Environment = "production", Owner = "core", Tags = ["listed"] });

        var service = list.Lines.ShouldHaveSingleItem().Definition;
        (service.Name, service.Key, service.Group, service.Environment, service.Owner).ShouldBe(("Shop; the \"big\" one", "shop-the-big-one", "shop/eu", "production", "ada"));
        service.Tags.ShouldBe(["listed", "tier1", "public"]);
        (service.Probes.Readiness!.PeriodSeconds, service.Probes.Liveness!.PeriodSeconds, service.Probes.Readiness.TimeoutSeconds, service.Probes.Readiness.SuccessThreshold, service.Probes.Liveness.SuccessThreshold).ShouldBe((10, 10, 2, 2, 1));
        list.Notes.ShouldHaveSingleItem().ShouldStartWith("The column Colour is left aside: known are name, key, url, livenessUrl");
        list.Lines[0].Errors.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_wrong_with_a_line_is_said_by_its_column_and_stops_no_other()
    {
        var list = Read("url,key,period\nshop.example/health,,\nhttps://a.example/,new,0\nhttps://b.example/,b,often\n,c,\nhttps://d.example/,d,30,x\nhttps://e.example/,\"e,5\nhttps://f.example/,f,5");

        Told(list).ShouldBe(
        [
            "2 url: Use a whole address that begins with http:// or https://.",
            "3 periodSeconds: Use a number from 1 to 86400 seconds.; key: The key new is the address of a page: choose another one, such as new-service.",
            "4 periodSeconds: Use whole seconds, not 'often'.",
            "5 url: Give the address to ask, such as http://10.0.0.5:8000/ready.",
            "6 text: It has 4 cells, and the first line 3: put quotation marks around what has the separator in it.",
            "7 text: A quotation mark stands alone: put both around the whole cell, and write one within it twice.",
        ]);
        list.Lines[^1].Text.ShouldContain("f.example", customMessage: "an open quotation takes what follows, and shows it");
    }

    [Fact]
    public void Who_is_there_already_is_found_by_key_and_by_address_also_within_the_list()
    {
        var shop = Service("shop", "https://shop.example/health?token=********");
        var list = Read("""
            name,key,url
            Again,,HTTPS://Shop.example:443/health/?token=s3cret
            Other,shop,https://other.example/
            Third,,https://third.example/
            Third once more,,https://third.example
            Shop,,https://new.example/
            """, registered: [shop]);

        list.Lines.Select(l => (l.Definition.Key, l.Twin, l.CanBe)).ShouldBe(
        [
            ("again", new ListTwin("shop", "Shop", SameKey: false), true),
            ("shop", new ListTwin("shop", "Shop", SameKey: true), false),
            ("third", null, true),
            ("third-once-more", new ListTwin("third", "Third", SameKey: false, Line: 4), true),
            ("shop-2", null, true),
        ]);
        list.Lines.Select(l => l.Expected).ShouldBe([ListOutcome.Exists, ListOutcome.Exists, ListOutcome.Registered, ListOutcome.Exists, ListOutcome.Registered]);
    }

    [Fact]
    public void What_a_line_leaves_out_is_said_by_the_paste_and_then_by_its_group()
    {
        IReadOnlyList<GroupDefaults> groups = [new() { Group = "shop", Owner = "ada", PeriodSeconds = 10 }, new() { Group = "shop/eu", Environment = "production", TimeoutSeconds = 2 }];
        var lines = Read("url,group,period,owner\nhttp://a/,shop/eu/north,,\nhttp://b/,Shop,60,eve\nhttp://c/,,,", new ListDefaults { Environment = "staging" }, groups: groups).Lines.Select(l => l.Definition);

        lines.Select(d => (d.Owner, d.Environment, d.Probes.Readiness!.PeriodSeconds, d.Probes.Readiness.TimeoutSeconds)).ShouldBe([("ada", "staging", 10, 2), ("eve", "staging", 60, 5), ("", "staging", 30, 5)]);
    }

    [Theory]
    [InlineData("", "Paste addresses")]
    [InlineData("name,url\n\n", "nothing below it")]
    [InlineData("url;url\na;b", "The column url is there twice")]
    public void A_list_that_is_none_says_so(string text, string problem) => Read(text).Problems.ShouldHaveSingleItem().Message.ShouldContain(problem);

    [Fact]
    public void Too_many_are_one_error_and_the_most_are_read_at_once()
    {
        Read(Many(ListedServices.Most + 1)).Problems.ShouldHaveSingleItem().Message.ShouldBe("These are more than 2000 lines: register at most so many at once.");
        Read($"url\n{Many(ListedServices.Most + 1)}\n\"open").Problems.ShouldHaveSingleItem().Message.ShouldStartWith("These are more");
        var most = Read(Many(ListedServices.Most));
        (most.Lines.Count(l => l.IsNew), most.Lines.DistinctBy(l => l.Definition.Key).Count()).ShouldBe((2000, 2000));
        Read(new string('x', ListedServices.MostBytes + 1)).Problems.ShouldHaveSingleItem().Message.ShouldContain("1 MiB");
    }

    [Theory]
    [InlineData("period", "0.5 min", "30")]
    [InlineData("period", "2m", "120")]
    [InlineData("timeout", "3000 ms", "3")]
    [InlineData("slow", "2 s", "2000")]
    [InlineData("slow", "500", "500")]
    [InlineData("timeout", "500ms", "timeoutSeconds: Use whole seconds, not '500ms'.")]
    [InlineData("period", "1.5", "periodSeconds: Use whole seconds, not '1.5'.")]
    [InlineData("period", "99999999999 h", "periodSeconds: Use whole seconds, not '99999999999 h'.")]
    [InlineData("failures", "3 s", "failureThreshold: Use a whole number, not '3 s'.")]
    public void A_count_is_taken_by_its_unit_and_never_rounded(string column, string cell, string told)
    {
        var line = Read($"url,{column}\nhttp://a.example/,{cell}").Lines.ShouldHaveSingleItem();
        var probe = line.Definition.Probes.Readiness!;
        var taken = column switch { "period" => probe.PeriodSeconds, "timeout" => probe.TimeoutSeconds, "failures" => probe.FailureThreshold, _ => probe.DegradedAfterMilliseconds };
        (line.Errors is [var error, ..] ? $"{error.Field}: {error.Message}" : $"{taken}").ShouldBe(told);
    }

    [Fact]
    public void What_is_left_out_claims_no_address_and_only_main_addresses_are_compared()
    {
        var list = Read("""
            key,url,livenessUrl
            shop,http://new.example/,
            cart,http://new.example/,
            pay,http://pay.example/ready,http://host.example/livez
            tax,http://tax.example/ready,http://host.example/livez
            """, registered: [Service("shop", "https://shop.example/health")]);

        list.Lines.Select(l => l.Expected).ShouldBe([ListOutcome.Exists, ListOutcome.Registered, ListOutcome.Registered, ListOutcome.Registered]);
    }

    [Theory]
    [InlineData("url,owner\nhttp://a.example/,a\0b\nhttp://b.example/,b")]
    [InlineData("http://a.example/\0\nhttp://b.example/")]
    public void What_cannot_be_stored_is_refused_by_its_line(string text)
    {
        var list = Read(text);
        Told(list).ShouldHaveSingleItem().ShouldContain("text: It must not contain the character U+0000");
        list.Lines[1].IsNew.ShouldBeTrue();
        list.Lines[0].Text.ShouldNotContain("\0");
    }

    private static string Many(int count) => string.Join('\n', Enumerable.Range(0, count).Select(n => $"https://shop.example/tenant{n / 2}x/p{n}/health"));

    private static ListedServices Read(string text, ListDefaults? defaults = null, IReadOnlyList<MonitoredService>? registered = null, IReadOnlyList<GroupDefaults>? groups = null) =>
        ListedServices.Of(text, defaults ?? new ListDefaults(), registered ?? [], groups ?? [], DialectCatalogue.Ids);

    private static IEnumerable<string> Told(ListedServices list) => list.Lines.Where(l => l.Errors.Count > 0).Select(l => $"{l.Number} {string.Join("; ", l.Errors.Select(e => $"{e.Field}: {e.Message}"))}");

    private static MonitoredService Service(string key, string url) => new(
        1, new ServiceDefinition { Key = key, Name = "Shop", Probes = new() { Readiness = new ProbeDefinition { Http = new HttpProbe { Url = url } } } }, [], false, "ui", default, default, 1);
}
