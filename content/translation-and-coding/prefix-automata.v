(** In round r = 0, 1, ... let each position i take in the map that position i − 2^r holds, if there is one, and put
    it before its own. After r rounds position i holds τ_i ∘ ... ∘ τ_max(1, i−2^r+1); after ⌈log₂ n⌉ rounds all n
    positions hold the map of their whole prefix. Positions are numbered from 0, so that position i holds the run over
    the min(i + 1, 2^r) symbols that end there. States may be of any kind. *)
From Coq Require Import Lia Arith.

(** The map that position i holds after r rounds. *)
Fixpoint hold {State : Type} (tau : nat -> State -> State) (r i : nat) : State -> State :=
  match r with
  | O => tau i
  | S k => if Nat.leb (2 ^ k) i then fun s => hold tau k i (hold tau k (i - 2 ^ k) s) else hold tau k i
  end.

(** The run over [count] symbols from position [first] on. *)
Fixpoint run {State : Type} (tau : nat -> State -> State) (first count : nat) (s : State) : State :=
  match count with O => s | S k => tau (first + k) (run tau first k s) end.

Lemma run_on {State : Type} (tau : nat -> State -> State) first a b s :
  run tau first (a + b) s = run tau (first + a) b (run tau first a s).
Proof.
  induction b as [|b IH]; [now rewrite Nat.add_0_r|]. rewrite Nat.add_succ_r. simpl. rewrite IH. f_equal. lia.
Qed.

Theorem prefix_automata (State : Type) (tau : nat -> State -> State) :
  (forall r i s, hold tau r i s = run tau (S i - 2 ^ r) (min (S i) (2 ^ r)) s) /\
  (forall n i s, i < n -> hold tau (Nat.log2_up n) i s = run tau 0 (S i) s).
Proof.
  assert (window : forall r i s, hold tau r i s = run tau (S i - 2 ^ r) (min (S i) (2 ^ r)) s).
  { induction r as [|r IH]; intros i s.
    - simpl. replace (min i 0) with 0 by lia. simpl. f_equal. lia.
    - assert (P : 0 < 2 ^ r) by (apply Nat.neq_0_lt_0, Nat.pow_nonzero; lia).
      cbn [hold]. destruct (Nat.leb_spec (2 ^ r) i) as [h|h].
      + rewrite !IH. cbn [Nat.pow].
        replace (S i - 2 ^ r) with ((S (i - 2 ^ r) - 2 ^ r) + min (S (i - 2 ^ r)) (2 ^ r)) by lia.
        rewrite <- run_on. f_equal; lia.
      + rewrite IH. cbn [Nat.pow]. f_equal; lia. }
  split; [exact window|]. intros n i s hi. assert (L : n <= 2 ^ Nat.log2_up n).
  { destruct (Nat.eq_dec n 1) as [->|h]; [simpl; lia|]. apply Nat.log2_up_spec; lia. }
  rewrite window. f_equal; lia.
Qed.

(** One round less does not do: with two positions no round at all. *)
Theorem control_one_round_less : ~ (forall (tau : nat -> nat -> nat) n i s, i < n ->
  hold tau (Nat.log2_up n - 1) i s = run tau 0 (S i) s).
Proof. intros h. specialize (h (fun _ => S) 2 1 0 ltac:(lia)). discriminate h. Qed.

(** The map taken in must come before one's own: in the other order the rule is false. *)
Theorem control_other_order : ~ (forall (tau : nat -> nat -> nat) s, hold tau 0 0 (hold tau 0 1 s) = run tau 0 2 s).
Proof. intros h. specialize (h (fun i s => if Nat.eqb i 0 then 0 else S s) 0). discriminate h. Qed.
