(** 1. Every function f : Vⁿ → V is computed, exactly, by a network with one hidden layer of |V|ⁿ units, out(x) = Σ_a
    relu(Σ_i [x_i = a_i] − (n − 1)) e_{f(a)}. 2. A network with ‖out(x) − e_{f(x)}‖_∞ < ½ for all x says f(x) for all
    x. 3. If every function Vⁿ → V has a description of b bits, then b ≥ |V|ⁿ log₂ |V|. Words are numbered below v,
    and a text x is its code p < vⁿ, whose digit i is word i; so the sum over texts is a sum over codes. To say a word
    is to have its entry above all others. For the third part a description is a number below 2^b from which the
    function is told, and the claim is v^(vⁿ) ≤ 2^b, of which the inequality with the logarithm is the form in reals. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Relu Choice.
Local Open Scope R_scope.

(** Word i of the text with code p. *)
Definition word (v p i : nat) : nat := (p / v ^ i mod v)%nat.
Definition agreement (v n p q : nat) : R := sum n (fun i => if Nat.eqb (word v p i) (word v q i) then 1 else 0).
Definition table (v n : nat) (f : nat -> nat) (p w : nat) : R := sum (v ^ n)
  (fun q => relu (agreement v n p q - (INR n - 1)) * eye (f q) w).

Lemma word_code v n p q : (0 < v)%nat -> (p < v ^ n)%nat -> (q < v ^ n)%nat ->
  (forall i, (i < n)%nat -> word v p i = word v q i) -> p = q.
Proof.
  intros hv. revert p q. induction n as [|n IH]; intros p q hp hq h; [simpl in *; lia|].
  assert (first : (p mod v = q mod v)%nat) by (specialize (h 0%nat ltac:(lia)); unfold word in h;
    rewrite Nat.pow_0_r, !Nat.div_1_r in h; exact h).
  assert (rest : (p / v = q / v)%nat).
  { apply IH; [apply Nat.div_lt_upper_bound; simpl in hp; lia|apply Nat.div_lt_upper_bound; simpl in hq; lia|].
    intros i hi. specialize (h (S i) ltac:(lia)).
    unfold word in *. rewrite !Nat.pow_succ_r', <- !Nat.div_div in h by (lia || (apply Nat.pow_nonzero; lia)).
    exact h. }
  rewrite (Nat.div_mod p v), (Nat.div_mod q v) by lia. now rewrite first, rest.
Qed.

Lemma agreement_same v n p : agreement v n p p = INR n.
Proof. unfold agreement. rewrite (sum_ext n _ (fun _ => 1)) by (intros; now rewrite Nat.eqb_refl). rewrite sum_const.
ring. Qed.

Lemma agreement_other v n p q : (0 < v)%nat -> (p < v ^ n)%nat -> (q < v ^ n)%nat -> p <> q ->
  agreement v n p q <= INR n - 1.
Proof.
  intros hv hp hq hne. destruct (exists_or_all n (fun i => word v p i <> word v q i)) as [[i [hi d]]|all].
  - intros i. destruct (Nat.eq_dec (word v p i) (word v q i)); [right; auto|now left].
  - unfold agreement. apply Rle_trans with (sum n (fun j => if Nat.eqb i j then 0 else 1));
      [|rewrite sum_except_const by exact hi; lra].
    apply sum_le; intros j _. destruct (Nat.eqb_spec i j) as [<-|];
      [destruct (Nat.eqb_spec (word v p i) (word v q i)); [contradiction|lra]|].
    destruct (Nat.eqb (word v p j) (word v q j)); lra.
  - elim hne. apply (word_code v n p q hv hp hq). intros i hi.
    destruct (Nat.eq_dec (word v p i) (word v q i)) as [e|e]; [exact e|]. now elim (all i hi).
Qed.

(** As many different functions on N places with v values need as many descriptions. *)
Lemma functions_counted (v N m : nat) (tell : nat -> nat -> nat) : (0 < v)%nat ->
  (forall f : nat -> nat, (forall p, (p < N)%nat -> (f p < v)%nat) -> exists b, (b < m)%nat /\
    forall p, (p < N)%nat -> tell b p = f p) -> (v ^ N <= m)%nat.
Proof.
  intros hv h. destruct (finite_choice 0%nat (fun c b => (b < m)%nat /\ forall p, (p < N)%nat ->
    tell b p = word v c p) (v ^ N)) as [b hb].
  - intros c hc. apply (h (word v c)). intros p _. apply Nat.mod_upper_bound. lia.
  - apply (pigeons m (v ^ N) b); [intros c hc; now apply hb|]. intros c c' hcc hc' E. assert (c = c'); [|lia].
    apply (word_code v N c c' hv ltac:(lia) hc'). intros i hi. destruct (hb c ltac:(lia)) as [_ T].
    destruct (hb c' hc') as [_ T'].
    rewrite <- T, <- T', E by exact hi. reflexivity.
Qed.

Theorem finite_vocab_table (v n : nat) : (0 < v)%nat ->
  (forall f p w, (p < v ^ n)%nat -> table v n f p w = eye (f p) w) /\
  (forall (out : nat -> vec) f, (forall p w, (p < v ^ n)%nat -> (w < v)%nat -> Rabs (out p w - eye (f p) w) < / 2) ->
    forall p w, (p < v ^ n)%nat -> (f p < v)%nat -> (w < v)%nat -> w <> f p -> out p w < out p (f p)) /\
  (forall (b : nat) (tell : nat -> nat -> nat),
    (forall f : nat -> nat, (forall p, (p < v ^ n)%nat -> (f p < v)%nat) -> exists d, (d < 2 ^ b)%nat /\
      forall p, (p < v ^ n)%nat -> tell d p = f p) ->
    (v ^ (v ^ n) <= 2 ^ b)%nat /\ INR (v ^ n) * (ln (INR v) / ln 2) <= INR b).
Proof.
  intros hv. split; [|split].
  - intros f p w hp. unfold table. rewrite (sum_single (v ^ n) _ p hp).
    + rewrite agreement_same. replace (INR n - (INR n - 1)) with 1 by ring. rewrite relu_pos by lra. ring.
    + intros q hq hne. pose proof (agreement_other v n p q hv hp hq ltac:(auto)). rewrite relu_neg by lra. ring.
  - intros out f near p w hp hf hw hne. pose proof (near p (f p) hp hf) as A. pose proof (near p w hp hw) as B.
    rewrite eye_same in A. rewrite eye_other in B by auto. apply Rabs_def2 in A. apply Rabs_def2 in B. lra.
  - intros b tell h. pose proof (functions_counted v (v ^ n) (2 ^ b) tell hv h) as C. split; [exact C|].
    assert (l2 : 0 < ln 2) by (rewrite <- ln_1; apply ln_increasing; lra). assert (V : 0 < INR v) by now apply lt_0_INR.
    apply Rmult_le_reg_r with (ln 2); [exact l2|].
    replace (INR (v ^ n) * (ln (INR v) / ln 2) * ln 2) with (INR (v ^ n) * ln (INR v)) by (field; lra).
    assert (P : forall k t, 0 < t -> INR k * ln t = ln (t ^ k)) by (intros k t ht;
      rewrite <- Rpower_pow by exact ht; unfold Rpower; now rewrite ln_exp).
    rewrite !P by lra. apply le_INR in C. rewrite !pow_INR in C. simpl (INR 2) in C.
    replace (1 + 1) with 2 in C by ring.
    destruct C as [C|C]; [left; apply ln_increasing; [now apply pow_lt|exact C]|right; now rewrite C].
Qed.

(** With n − 2 in place of n − 1 a word next to the right one speaks as well: texts of one word, two words,
  f the identity. *)
Theorem control_threshold_shifted : sum (2 ^ 1) (fun q => relu (agreement 2 1 0 q - (INR 1 - 2)) * eye q 1) <> eye 0 1.
Proof.
  unfold agreement, word, eye. simpl. intros h. rewrite !relu_pos in h by lra. lra.
Qed.

(** An error of ½ is too much: the right word need not be above the others. *)
Theorem control_half : ~ (forall (out : vec) (f w : nat), (forall w, Rabs (out w - eye f w) <= / 2) -> w <> f ->
  out w < out f).
Proof.
  intros h. specialize (h (fun _ => / 2) 0%nat 1%nat). assert (/ 2 < / 2); [apply h; [|lia]|lra].
  intros w. unfold eye. destruct (Nat.eqb 0 w); [rewrite Rabs_left|rewrite Rabs_right]; lra.
Qed.
