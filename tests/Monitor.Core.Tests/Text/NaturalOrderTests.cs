using Monitor.Core.Text;

namespace Monitor.Core.Tests.Text;

public sealed class NaturalOrderTests
{
    [Fact]
    public void People_count_the_numbers_in_names()
    {
        string[] names = ["Worker 11", "worker 2", "Worker 10", "Worker", "Worker 1", "", "Worker 2b", "api 99999999999999999999999", "api 100", "Worker 1 eu 10", "Worker 1 eu 9"];

        names.Order(NaturalOrder.OfNames).ShouldBe(
            ["", "api 100", "api 99999999999999999999999", "Worker", "Worker 1", "Worker 1 eu 9", "Worker 1 eu 10", "worker 2", "Worker 2b", "Worker 10", "Worker 11"]);
    }

    [Fact]
    public void It_is_one_order_of_any_texts()
    {
        var random = new Random(7);
        string[] texts = [.. Enumerable.Range(0, 60).Select(_ => new string([.. Enumerable.Range(0, random.Next(6)).Select(_ => "aA01 9z-"[random.Next(8)])])).Distinct()];
        foreach (var x in texts)
        {
            foreach (var y in texts)
            {
                var order = Math.Sign(NaturalOrder.OfNames.Compare(x, y));
                order.ShouldBe(-Math.Sign(NaturalOrder.OfNames.Compare(y, x)));
                (order == 0).ShouldBe(x == y);
                foreach (var z in texts.Where(z => order < 0 && NaturalOrder.OfNames.Compare(y, z) < 0))
                    NaturalOrder.OfNames.Compare(x, z).ShouldBeLessThan(0, $"{x} < {y} < {z}");
            }
        }
    }
}
