"""Which isolation is taken, what it holds, and what is said when the best is not to be had."""

import shutil
import sys

import numpy as np
import pytest

from autograder.doctor import proofs
from autograder.sandbox import Cell, Jail, JailError, Limits, host, jail, tiers
from autograder.sandbox import inside as inside_module
from autograder.sandbox.inside import inside


@pytest.fixture
def no_bubblewrap(monkeypatch):
    monkeypatch.setattr(tiers.shutil, "which", lambda name: None)


@pytest.fixture
def no_landlock(monkeypatch):
    def refuse(*arguments):
        raise JailError("no Landlock")

    monkeypatch.setattr(tiers, "_readable", refuse)


def test_all_that_is_imported_inside_is_inside():
    files = inside()
    assert {"sandbox/boot.py", "sandbox/steps.py", "student/checks/errors.py"} <= set(files)
    assert all((tiers.HERE.parent / name).is_file() for name in files)


def test_what_must_stay_outside_is_refused(monkeypatch):
    monkeypatch.setattr(inside_module, "START", ("graders/graded.py",))
    inside.cache_clear()
    with pytest.raises(RuntimeError, match=r"must not hold graders/graded\.py"):
        inside()
    inside.cache_clear()


def test_the_best_isolation_is_taken_without_a_notice(any_jail):
    if any_jail.isolation != "bubblewrap":
        pytest.skip("bubblewrap is not to be had here")
    assert any_jail.notice is None


def test_without_bubblewrap_landlock_is_taken_and_it_is_said(no_bubblewrap):
    try:
        with Jail() as second_best:
            assert second_best.isolation == "landlock"
            assert "apt install bubblewrap" in second_best.notice
    except JailError:
        pytest.skip("Landlock is not to be had here")


def test_without_any_isolation_nothing_runs_unless_accepted(no_bubblewrap, no_landlock):
    with pytest.raises(JailError, match="install bubblewrap"), Jail():
        pass
    with Jail(unsandboxed=True) as bare:
        assert bare.isolation == "process"
        assert bare.notice


def test_ubuntus_ban_on_namespaces_is_explained_with_the_exact_fix(tmp_path):
    switch = tmp_path / "switch"
    error = JailError("bwrap: setting up uid map: Permission denied")
    assert "uid map" in jail.explanation(error, switch)
    switch.write_text("0\n")
    assert "uid map" in jail.explanation(error, switch)
    switch.write_text("1\n")
    fix = jail.explanation(error, switch)
    assert fix.index("bwrap-userns-restrict") < fix.index("flags=(unconfined)")
    assert "userns," in fix
    assert "apparmor_parser -r" in fix


def test_a_bubblewrap_that_cannot_make_namespaces_is_not_taken(tmp_path, monkeypatch):
    broken = tmp_path / "bwrap"
    broken.write_text(
        "#!/bin/sh\n[ $1 = --version ] && echo 0.9.0 && exit\necho no map >&2; exit 1"
    )
    broken.chmod(0o755)
    monkeypatch.setattr(tiers.shutil, "which", lambda name: str(broken))
    with pytest.raises(JailError, match="no map"), Jail(tier="bubblewrap"):
        pass


def test_another_numpy_inside_is_refused(monkeypatch):
    monkeypatch.setattr(np, "__version__", "1.0")
    with pytest.raises(JailError, match="numpy in the jail is"), Jail(unsandboxed=True):
        pass


def test_another_python_inside_is_refused(monkeypatch):
    monkeypatch.setattr(host.sys, "version", "3.11.0 (another build)")
    with pytest.raises(JailError, match="python in the jail is"), Jail(unsandboxed=True):
        pass


@pytest.mark.skipif(sys.platform != "linux", reason="seccomp is Linux's")
def test_without_a_filter_for_this_machine_no_jail_is_promised(monkeypatch):
    monkeypatch.setattr(tiers.platform, "machine", lambda: "pdp11")
    with pytest.raises(JailError, match="pdp11"), Jail():
        pass


def test_root_runs_no_student_code_without_a_filter(monkeypatch):
    monkeypatch.setattr(tiers, "seccomp_filter", lambda: b"")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    with pytest.raises(JailError, match="filter"), Jail(tier="process"):
        pass


def test_a_process_that_cannot_be_locked_is_no_jail(monkeypatch):
    monkeypatch.setattr(tiers, "seccomp_filter", lambda: b"not a program")
    with pytest.raises(JailError, match="locked"), Jail(tier="process"):
        pass


def test_a_jail_that_is_closed_says_so():
    with pytest.raises(JailError, match="with Jail"), Jail().submission():
        pass


def test_every_attack_of_the_doctor_is_stopped(jail):
    with Jail(limits=Limits(call=0.3), tier=jail.isolation) as other:
        found = proofs.attack(other)
    assert len(found) == 20
    assert [proof for proof in found if proof.is_breach] == []
    open_doors = [proof.name for proof in found if not proof.held]
    reading = ["read the course", "read the system", "read other processes"]
    assert open_doors == (reading if jail.isolation == "process" else [])


def test_the_short_attack_is_quick_and_complete_but_for_the_slow_ones(any_jail):
    names = {proof.name for proof in proofs.attack(any_jail, short=True)}
    assert "outlive the grader" not in names
    assert len(names) == 19


def test_the_doctor_notices_a_door_left_open(monkeypatch):
    """The controls: without the filter and the limits, the same attacks get through."""
    monkeypatch.setattr(tiers, "seccomp_filter", lambda: b"")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr(tiers, "rlimits", lambda limits: {})
    with Jail(tier="process") as bare:
        found = {proof.name: proof for proof in proofs.attack(bare, short=True)}
    through = {name for name, proof in found.items() if proof.observed == "got through"}
    assert through >= {
        "read the course", "write a file", "keep bytes in memory", "fork", "start a thread",
        "open a tcp socket", "open a udp socket", "open a unix socket", "signal the parent",
        "lift the limits", "read other processes",
    }  # fmt: skip
    assert found["run a program"].observed.startswith("the process ended")
    assert all(found[name].is_breach for name in through if not name.startswith("read"))


WRAPPER = """#!/bin/sh
for word; do
    shift
    [ "$word" != --remount-ro ] || set -- "$@" --ro-bind {shared} {shared}
    set -- "$@" "$word"
done
exec {bwrap} "$@"
"""


@pytest.mark.parametrize("shared", ["course", "home", "course/classroom"])
def test_the_doctor_notices_a_bubblewrap_that_binds_more(any_jail, tmp_path, monkeypatch, shared):
    bwrap = shutil.which("bwrap")
    if any_jail.isolation != "bubblewrap":
        pytest.skip("bubblewrap is not to be had here")
    for file in ("course/solutions/a/exercises.py", "course/classroom/secret", "home/notes"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("hidden")
    wrapper = tmp_path / "bwrap"
    wrapper.write_text(WRAPPER.format(shared=tmp_path / shared, bwrap=bwrap))
    wrapper.chmod(0o755)
    monkeypatch.setattr(tiers.shutil, "which", lambda name: str(wrapper))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    with Jail(tier="bubblewrap") as jail:
        found = proofs.attack(jail, tmp_path / "course", short=True)
    breaches = [proof.name for proof in found if proof.is_breach]
    assert breaches == ["read the system" if shared == "home" else "read the course"]


def test_an_attack_that_fails_by_itself_proves_nothing(any_jail, monkeypatch):
    def misspelt() -> bool:
        return nothing_of_that_name  # noqa: F821

    monkeypatch.setattr(proofs, "QUICK", (misspelt,))
    assert [proof.held for proof in proofs.attack(any_jail, short=True)] == [True, False]


def test_the_doctor_notices_what_a_submission_leaves(any_jail, monkeypatch):
    """The control: what sees a previous submission sees it in the same process."""
    source = """
def f():
    import numpy as np
    np.left = 1
    return see_the_previous_submission()
"""
    import inspect

    with any_jail.submission() as student:
        seeing = inspect.getsource(proofs.see_the_previous_submission)
        student.run([Cell("see", seeing), Cell("f", source, ("f",))])
        assert student.call("f", ()).value is True


def test_the_course_is_not_even_a_path_in_bubblewrap(any_jail):
    if any_jail.isolation != "bubblewrap":
        pytest.skip("only bubblewrap hides paths")
    source = f"""
import os
def f():
    return len([path for path in {[*sys.path, __file__, tiers.__file__]!r} if os.path.exists(path)])
def g():
    return {{entry: 0 for entry in os.listdir("/")}}
"""
    with any_jail.submission() as student:
        student.run([Cell("f", source, ("f",)), Cell("g", "g = g", ("g",))])
        assert student.call("f", ()).value == 0
