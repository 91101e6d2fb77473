using Monitor.Core.History.Packing;
using Monitor.Core.History.Results;
using Monitor.Testing.History;

namespace Monitor.Core.Tests.History.Packing;

#pragma warning disable CA5394 // Results have no secrets.

public sealed class PackedDayTests
{
    private static readonly DateOnly Day = new(2026, 3, 12);

    private static readonly DateTimeOffset Midnight = new(Day, TimeOnly.MinValue, TimeSpan.Zero);

    [Fact]
    public void Any_day_comes_back_as_it_was()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var results = new SomeResults(seed).Day(7, Day.AddDays(-seed));
            PackedDay.Read(7, PackedDay.Write(results)).ShouldBe(results, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(86_400)]
    public void A_day_may_hold_none_one_or_a_check_each_second(int checks)
    {
        var results = Ordinary(checks, 1);

        PackedDay.Read(7, PackedDay.Write(results)).ShouldBe(results);
    }

    [Fact]
    public void An_ordinary_check_takes_less_than_five_bytes()
    {
        var bytes = (double)PackedDay.Write(Ordinary(2880, 30)).Length / 2880;

        bytes.ShouldBeLessThan(5);
    }

    [Fact]
    public void Whoever_reads_it_says_whose_it_is() =>
        PackedDay.Read(8, PackedDay.Write(Ordinary(3, 30))).Select(r => r.ProbeId).ShouldBe([8, 8, 8]);

    [Fact]
    public void Results_out_of_order_and_instants_finer_than_the_databases_are_refused()
    {
        var results = Ordinary(2, 30);

        Should.Throw<ArgumentException>(() => PackedDay.Write([results[1], results[0]]));
        Should.Throw<ArgumentException>(() => PackedDay.Write([results[0], results[0]]));
        Should.Throw<ArgumentException>(() => PackedDay.Write([results[0] with { At = results[0].At.AddTicks(1) }]));
    }

    [Fact]
    public void A_newer_version_and_an_empty_block_are_named()
    {
        var block = PackedDay.Write(Ordinary(10, 30));
        block[0] = 9;

        Should.Throw<UnreadableDayException>(() => PackedDay.Read(7, block)).Message.ShouldBe("The block's version is 9, and this program knows 1.");
        Should.Throw<UnreadableDayException>(() => PackedDay.Read(7, [])).Message.ShouldBe("The block is empty.");
    }

    [Fact]
    public void A_status_that_is_none_is_refused() =>
        Should.Throw<UnreadableDayException>(() => PackedDay.Read(7, PackedDay.Write([Ordinary(1, 30)[0] with { Status = (HealthStatus)4 }]))).Message.ShouldContain("status of number 4");

    [Fact]
    public void A_damaged_block_is_an_error_or_other_results_and_never_a_crash()
    {
        var random = new Random(1);
        var block = PackedDay.Write(new SomeResults(3).Day(7, Day));
        var unreadable = 0;
        for (var i = 0; i < 2000; i++)
        {
            byte[] damaged = [.. block.AsSpan(0, i % 4 == 0 ? random.Next(block.Length) : block.Length)];
            for (var hits = 0; hits < 3 && damaged.Length > 1; hits++)
                damaged[1 + random.Next(damaged.Length - 1)] = (byte)random.Next(256);
            try
            {
                PackedDay.Read(7, damaged).Count.ShouldBeLessThanOrEqualTo(PackedDay.MostResults);
            }
            catch (UnreadableDayException)
            {
                unreadable++;
            }
        }

        unreadable.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void Results_in_both_places_come_once_and_in_order()
    {
        var random = new Random(2);
        for (var seed = 0; seed < 200; seed++)
        {
            var all = new SomeResults(seed).Day(7, Day);
            var places = all.Select(r => (Result: r, In: random.Next(3))).ToList();

            ResultUnion.Of([.. places.Where(p => p.In != 0).Select(p => p.Result)], [.. places.Where(p => p.In != 1).Select(p => p.Result)]).ShouldBe(all);
        }
    }

    private static IReadOnlyList<StoredResult> Ordinary(int checks, int period)
    {
        var random = new Random(42);
        return [.. Enumerable.Range(0, checks).Select(i => new StoredResult(
            7, Midnight.AddSeconds(i * period).AddMicroseconds(random.Next(50_000)), HealthStatus.Healthy, null, 200, 4_000 + random.Next(6_000), null))];
    }
}
