using Monitor.Core.Text;

namespace Monitor.Core.Tests.Text;

public sealed class ForeignTextTests
{
    [Fact]
    public void A_line_has_no_line_breaks() => ForeignText.Line("one\r\ntwo\tthree", 100).ShouldBe("one  two three");

    [Fact]
    public void A_block_keeps_them() => ForeignText.Block("one\ntwo\tthree\0", 100).ShouldBe("one\ntwo\tthree ");

    [Fact]
    public void What_fits_is_not_cut() => ForeignText.Line("12345", 5).ShouldBe("12345");

    [Fact]
    public void What_is_cut_says_so() => ForeignText.Line("123456", 5).ShouldBe("12345…");

    [Fact]
    public void Pairs_of_surrogates_stay_together() => ForeignText.Line("1234😀6", 5).ShouldBe("1234…");

    [Fact]
    public void Reading_direction_cannot_be_turned() => ForeignText.Line("a\u202Eb", 5).ShouldBe("a b");

    [Fact]
    public void Nothing_stays_nothing() => ForeignText.Line(null, 5).ShouldBeNull();
}
